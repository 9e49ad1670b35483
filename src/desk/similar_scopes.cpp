#include "desk/similar_scopes.h"

#include <boost/json/array.hpp>
#include <cmath>

#include "desk/paging.h"
#include "desk/register_view.h"

namespace tuogou {

namespace json = boost::json;

std::shared_ptr<const ScopeIndex> ScopeIndexes::index(const std::shared_ptr<const Ledger>& ledger) {
  const std::lock_guard lock(mutex_);
  for (const auto& kept : kept_) {
    if (kept.ledger == ledger) return kept.index;
  }
  std::vector<std::string> texts;
  texts.reserve(ledger->dossiers.size());
  for (const auto& dossier : ledger->dossiers) texts.push_back(dossier.association.value.business_scope);
  if (kept_.size() == kMost) kept_.erase(kept_.begin());
  kept_.push_back({ledger, std::make_shared<const ScopeIndex>(texts)});
  return kept_.back().index;
}

json::object similar_scopes(const Viewpoint& viewpoint, const Board& board, const ScopeIndex& index,
                            std::string_view scope) {
  const auto seen = seen_places(viewpoint, board);
  const auto hits = index.find(scope, kSimilarShown,
                               [&](std::uint32_t place) { return seen[place] && !board.line(place).closed; });
  json::array rows;
  for (const auto& hit : hits) {
    const auto& association = board.line(hit.place).association();
    json::array phrases;
    for (const auto& phrase : shared_phrases(scope, association.business_scope))
      phrases.push_back(json::value(phrase));
    rows.push_back({{"id", board.line(hit.place).id()},
                    {"name", association.name},
                    {"uscc", association.uscc},
                    {"scope", association.business_scope},
                    {"industry_department", text_or_null(association.industry_department.text)},
                    {"score", std::lround(hit.score * 100)},
                    {"phrases", std::move(phrases)}});
  }
  return {{"rows", std::move(rows)}};
}

}  // namespace tuogou
