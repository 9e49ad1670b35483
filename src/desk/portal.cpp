#include "desk/portal.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "base/text.h"
#include "desk/check.h"
#include "desk/register_view.h"
#include "registers/parse.h"

namespace tuogou {

namespace json = boost::json;

namespace {

using Rows = std::vector<std::vector<std::string>>;

// ---- What is published, and why ----

constexpr Label kName{"便于公众识别", "so that everybody knows which association it is"};
constexpr Label kProgress{"改革进展向社会公开", "the progress of the reform is public"};
constexpr Label kFees{
    "收费项目、性质、服务内容、标准和依据应当集中公示并及时更新",
    "items, nature, content, standard and basis of fees are published together and kept up to date"};
constexpr Label kCommitments{"信用承诺应当公开", "credit commitments are published"};
constexpr Label kDisclosures{"依法应当公开的信息", "what has to be disclosed by law"};
constexpr Label kGuidance{"指导行业发展的文件应当便于查阅", "guidance is to be found by those it guides"};

constexpr PublicColumn kAssociationColumn{"association", {"协会名称", "Association"}, kName, "9.0.3"};
constexpr PublicColumn kCodeColumn{
    "uscc", {"统一社会信用代码", "Unified social credit code"}, kName, "9.0.3"};

constexpr auto kDecoupledColumns =
    std::to_array<PublicColumn>({kAssociationColumn,
                                 kCodeColumn,
                                 {"completed_on", {"完成脱钩日期", "Decoupled on"}, kProgress, "9.0.3"}});
constexpr auto kFeeColumns =
    std::to_array<PublicColumn>({kAssociationColumn,
                                 kCodeColumn,
                                 {"item", {"收费项目", "Item"}, kFees, "7.3.3"},
                                 {"nature", {"收费性质", "Nature"}, kFees, "7.3.3"},
                                 {"content", {"服务内容", "Content"}, kFees, "7.3.3"},
                                 {"standard", {"收费标准", "Standard"}, kFees, "7.3.3"},
                                 {"basis", {"收费依据", "Basis"}, kFees, "7.3.3"},
                                 {"published_on", {"公示日期", "Published on"}, kFees, "7.3.3"},
                                 {"updated_on", {"更新日期", "Updated on"}, kFees, "7.3.3"}});
constexpr auto kCommitmentColumns =
    std::to_array<PublicColumn>({kAssociationColumn,
                                 kCodeColumn,
                                 {"name", {"承诺书", "Commitment"}, kCommitments, "7.5.2"},
                                 {"published_on", {"公开日期", "Published on"}, kCommitments, "7.5.2"},
                                 {"url", {"网址", "Web address"}, kCommitments, "7.5.2"}});
constexpr auto kDisclosureColumns =
    std::to_array<PublicColumn>({kAssociationColumn,
                                 kCodeColumn,
                                 {"item", {"事项", "Item"}, kDisclosures, "7.1.4"},
                                 {"published_on", {"公开日期", "Published on"}, kDisclosures, "7.1.4"},
                                 {"url", {"网址", "Web address"}, kDisclosures, "7.1.4"}});
constexpr auto kGuidanceColumns =
    std::to_array<PublicColumn>({kAssociationColumn,
                                 kCodeColumn,
                                 {"title", {"名称", "Title"}, kGuidance, "7.4.4"},
                                 {"kind", {"类别", "Kind"}, kGuidance, "7.4.4"},
                                 {"department", {"部门", "Department"}, kGuidance, "7.4.4"},
                                 {"issued_on", {"日期", "Issued on"}, kGuidance, "7.4.4"}});

// ---- The rows ----

/// The value of a field as it is written in a workbook.
template <class T>
std::string value_of(const T& row, std::string_view key) {
  const auto fields = kRegister<T>.fields;
  const Field& field = fields[static_cast<std::size_t>(field_place(fields, key))];
  return text_of(field, field.read(&row));
}

Rows decoupled_rows(const Board& board) {
  Rows rows;
  for (std::size_t place = 0; place < board.size(); ++place) {
    const auto& line = board.line(place);
    if (!line.completed) continue;
    rows.push_back({line.association().name, line.association().uscc, line.completed_on.iso()});
  }
  return rows;
}

bool is_by(Date date, Date day) { return date.given() && date <= day; }
bool is_by(const EventDate& date, Date day) { return date.happened_by(day); }

template <class T>
bool was_published(const T& row, Date day) {
  if constexpr (requires { row.published_on; }) {
    return is_by(row.published_on, day);
  } else {
    return is_by(row.issued_on, day);
  }
}

/// Rows of a register of associations that were published by the day: name, code, and the fields named.
template <class T>
Rows association_rows(const Board& board, std::span<const PublicColumn> columns) {
  Rows rows;
  for (std::size_t place = 0; place < board.size(); ++place) {
    const auto& line = board.line(place);
    if (line.closed) continue;
    for (const auto& row : line.dossier->rows<T>()) {
      if (!was_published(row.value, board.as_of())) continue;
      std::vector<std::string> cells{line.association().name, line.association().uscc};
      for (const auto& column : columns.subspan(cells.size()))
        cells.push_back(value_of(row.value, column.key));
      rows.push_back(std::move(cells));
    }
  }
  return rows;
}
Rows fee_rows(const Board& board) { return association_rows<Fee>(board, kFeeColumns); }
Rows commitment_rows(const Board& board) {
  return association_rows<CreditCommitment>(board, kCommitmentColumns);
}
Rows disclosure_rows(const Board& board) { return association_rows<Disclosure>(board, kDisclosureColumns); }

Rows guidance_rows(const Board& board) { return association_rows<Guidance>(board, kGuidanceColumns); }

constexpr auto kTables = std::to_array<PublicTable>(
    {{"decoupled", {"已脱钩协会", "Associations decoupled"}, "9.0.3", kDecoupledColumns, &decoupled_rows},
     {"fees", {"收费公示", "Fees"}, "7.3.3", kFeeColumns, &fee_rows},
     {"commitments", {"信用承诺", "Credit commitments"}, "7.5.2", kCommitmentColumns, &commitment_rows},
     {"disclosures", {"信息公开", "Disclosures"}, "7.1.4", kDisclosureColumns, &disclosure_rows},
     {"guidance", {"行业指导文件", "Guidance"}, "7.4.4", kGuidanceColumns, &guidance_rows}});

bool has_words(const std::vector<std::string>& row, const std::vector<std::string>& words) {
  return std::ranges::all_of(words, [&](const std::string& word) {
    return std::ranges::any_of(row, [&](const std::string& cell) {
      return folded_for_search(cell).find(word) != std::string::npos;
    });
  });
}

std::vector<std::string> words_of(std::string_view q) {
  std::vector<std::string> words;
  for (const auto part : split(q, " ")) {
    if (auto word = folded_for_search(part); !word.empty()) words.push_back(std::move(word));
  }
  return words;
}

json::object share_view(const Tally& tally) {
  return {{"reached", tally.done},
          {"of", tally.in_programme},
          {"share", share_to_four_decimals(tally.done, tally.in_programme)}};
}

json::object progress_of(const Board& board) {
  const auto counts = board.counts();
  const auto& settings = board.ledger().programme->settings;
  const auto milestone = [&](Label title, Date on, Share due, const Tally& then) {
    const bool has_passed = board.as_of() > on;
    const auto& tally = has_passed ? then : counts.on_day;
    return json::object{{"title", in_both(title)},
                        {"on", on.iso()},
                        {"due", static_cast<double>(due.parts) / static_cast<double>(kShareWhole)},
                        {"passed", has_passed},
                        {"met", !tally.is_below(due, settings.share_basis)}};
  };
  auto progress = share_view(counts.on_day);
  progress["associations"] = counts.associations;
  progress["milestones"] =
      json::array{milestone({"完成过半", "half"}, settings.half_on(), settings.half_share, counts.on_half),
                  milestone({"基本完成", "basically completed"}, settings.basic_on(), settings.basic_share,
                            counts.on_basic)};
  return progress;
}

json::array columns_view(const PublicTable& table) {
  json::array columns;
  for (const auto& column : table.columns) {
    columns.push_back({{"key", column.key},
                       {"title", in_both(column.title)},
                       {"reason", in_both(column.reason)},
                       {"clause", column.clause}});
  }
  return columns;
}

void append_csv(std::string& csv, std::string_view cell) {
  const bool is_formula =
      !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
  csv += '"';
  if (is_formula) csv += '\'';
  for (const char c : cell) csv.append(c == '"' ? 2 : 1, c);
  csv += '"';
}

}  // namespace

std::span<const PublicTable> public_tables() { return kTables; }

const PublicTable* find_public_table(std::string_view key) {
  const auto* found = std::ranges::find(kTables, key, &PublicTable::key);
  return found == kTables.end() ? nullptr : found;
}

json::object portal_view(const Board& board) {
  json::array tables;
  for (const auto& table : kTables) {
    tables.push_back({{"key", table.key},
                      {"title", in_both(table.title)},
                      {"clause", table.clause},
                      {"total", table.rows(board).size()},
                      {"columns", columns_view(table)}});
  }
  return {{"jurisdiction", {{"key", board.ledger().key}, {"title", board.ledger().title}}},
          {"as_of", board.as_of().iso()},
          {"progress", progress_of(board)},
          {"tables", std::move(tables)}};
}

json::object public_rows(const Board& board, const PublicTable& table, const PortalQuery& query) {
  const auto words = words_of(query.q);
  std::int64_t total = 0;
  json::array rows;
  for (const auto& row : table.rows(board)) {
    if (!has_words(row, words)) continue;
    const auto place = total++;
    if (place < query.offset || place >= query.offset + query.limit) continue;
    json::object object;
    for (std::size_t i = 0; i < table.columns.size(); ++i) object[table.columns[i].key] = row[i];
    rows.push_back(std::move(object));
  }
  const auto next = query.offset + query.limit;
  return {{"table", table.key},
          {"as_of", board.as_of().iso()},
          {"total", total},
          {"rows", std::move(rows)},
          {"next", next < total ? json::value(next) : json::value()}};
}

std::string public_csv(const Board& board, const PublicTable& table) {
  std::string csv = "\xEF\xBB\xBF";
  const auto put = [&](const auto& cells, auto text) {
    bool is_first = true;
    for (const auto& cell : cells) {
      if (!std::exchange(is_first, false)) csv += ',';
      append_csv(csv, text(cell));
    }
    csv += "\r\n";
  };
  put(table.columns, [](const PublicColumn& column) { return column.title.zh; });
  for (const auto& row : table.rows(board))
    put(row, [](const std::string& cell) { return std::string_view(cell); });
  return csv;
}

json::object public_schema(const PublicTable& table) {
  json::object properties;
  json::array required;
  for (const auto& column : table.columns) {
    properties[column.key] = {
        {"type", "string"}, {"title", column.title.zh}, {"description", column.reason.zh}};
    required.push_back(json::value(column.key));
  }
  return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
          {"title", table.title.zh},
          {"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}

}  // namespace tuogou
