#include "paper/compose.h"

#include <fmt/format.h>

#include <map>
#include <mutex>

#include "base/unusable.h"

namespace tuogou {

namespace {

/// Templates in use, by their kind and text. A few dozen; replaced ones are rare.
class Shelf {
 public:
  std::shared_ptr<const Template> find(const PaperKindInfo& kind, std::string_view text) {
    const std::lock_guard lock(mutex_);
    auto key = std::pair(kind.key, std::string(text));
    if (const auto found = parsed_.find(key); found != parsed_.end()) return found->second;
    auto made = std::make_shared<const Template>(text, fact_names(kind));
    if (parsed_.size() >= kMost) parsed_.clear();
    parsed_.emplace(std::move(key), made);
    return made;
  }

 private:
  static constexpr std::size_t kMost = 256;
  std::mutex mutex_;
  std::map<std::pair<std::string_view, std::string>, std::shared_ptr<const Template>> parsed_;
};

Shelf& shelf() {
  static Shelf kShelf;
  return kShelf;
}

/// A name for a version of a template; compared, never trusted.
std::string version_of(std::string_view text) {
  constexpr std::uint64_t kOffset = 0xcbf29ce484222325;  // FNV-1a, 64 bits
  constexpr std::uint64_t kPrime = 0x100000001b3;
  std::uint64_t hash = kOffset;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return fmt::format("{:016x}", hash);
}

}  // namespace

std::string_view template_text(const PaperKindInfo& kind, const Ledger& ledger, const Dossier* dossier) {
  const Sequence until = dossier == nullptr ? 0 : dossier->procedure->begun_at;
  std::string_view found;
  for (const auto& one : *ledger.jurisdiction.templates) {
    if (one.kind == kind.key && (until == 0 || one.since <= until)) found = one.text;
  }
  return found.empty() ? built_in_template(*ledger.programme, kind) : found;
}

Composed compose(const PaperKindInfo& kind, const PaperScene& scene) {
  const auto text = template_text(kind, scene.ledger, scene.dossier);
  const auto form = shelf().find(kind, text);
  const auto facts = facts_of(kind, scene);
  Composed composed{&kind, form->fill(facts), version_of(text), form->missing(facts)};
  composed.manuscript.kind = kind.title.zh;
  return composed;
}

void check_template(const PaperKindInfo& kind, std::string_view text) { Template(text, fact_names(kind)); }

void check_built_in_templates(const Programme& programme) {
  for (const auto& kind : paper_kinds()) {
    try {
      check_template(kind, built_in_template(programme, kind));
    } catch (const Unusable& problem) {
      const auto& said = problem.sentence();
      throw Unusable(fmt::format("模板 {}.txt：{}", kind.key, said.zh),
                     fmt::format("Template {}.txt: {}", kind.key, said.en));
    }
  }
}

}  // namespace tuogou
