// Workbooks in, everything out. An import is looked at first (dry run), then carried out as one act.
#include <fmt/format.h>

#include <boost/json/parse.hpp>
#include <cstdio>
#include <filesystem>

#include "access/random.h"
#include "api/app.h"
#include "api/bodies.h"
#include "base/file.h"
#include "base/unusable.h"
#include "desk/lines_export.h"
#include "desk/merge.h"
#include "desk/relational_export.h"
#include "desk/visible.h"
#include "spreadsheet/export.h"
#include "spreadsheet/import.h"

namespace tuogou {

namespace json = boost::json;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kWorkbookMost = kUploadMost;
constexpr std::size_t kChangesShownMost = 500;
constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A file of our own that goes when this does.
class Scratch {
 public:
  explicit Scratch(std::string_view ending)
      : path_((fs::temp_directory_path() / fmt::format("tuogou-{}.{}", random_token(), ending)).string()) {}
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// The workbook that was sent, read; its bytes live as long as this does.
struct Sent {
  std::string bytes;
  Archive archive;
  Workbook workbook;
  explicit Sent(std::string body)
      : bytes(std::move(body)), archive(std::as_bytes(std::span(bytes))), workbook(archive) {}
};

/// Whose ledger it is to bring rows in.
std::optional<Problem> may_import(const Viewpoint& from) {
  const bool is_office = std::ranges::any_of(from.actor.offices, [](const Office& office) {
    return office.assignment.role == role_of(ReformRole::office);
  });
  if (is_office) return {};
  return forbidden(
      {"导入台账由联合工作组办公室办理。", "Importing is for the office of the joint working group."});
}

ActDone import_act(const Viewpoint& from, const Situation& situation, const Merge& merged) {
  ActDone act;
  act.action = "import";
  act.on = situation.today;
  act.person = situation.actor.person;
  act.person_name = situation.actor.name;
  act.role = role_of(ReformRole::office);
  for (const auto& office : from.actor.offices) {
    if (office.assignment.role != act.role) continue;
    act.organ = office.assignment.organ;
    act.organ_name = office.assignment.organ_name;
    act.principal = office.principal;
    act.principal_name = office.principal_name;
    break;
  }
  act.opinion = summary(merged).zh;
  return act;
}

void import(App& app, Call& call, Reply reply) {
  const auto from = viewpoint(app, call, call.path("jurisdiction"));
  if (!from) return reply(problem(not_found(), call));
  if (auto refused = may_import(*from)) return reply(problem(*refused, call));
  const auto mode = call.query("mode").value_or("all_or_nothing") == "good_rows" ? MergeMode::good_rows
                                                                                 : MergeMode::all_or_nothing;
  const Sent sent(call.request.body);
  auto imported = std::make_shared<const Import>(import_workbook(sent.workbook, from->programme()));
  if (call.flag("dry_run")) {
    const auto merged = merge(*from->ledger, *imported, app.desk.ledgers()->last_record, mode, from->today);
    auto preview = to_json(merged, kChangesShownMost);
    preview["dry_run"] = true;
    preview["summary"] = to_json(summary(merged));
    return reply(json_response(preview));
  }
  auto result = std::make_shared<json::object>();
  auto order = order_of(call, from->ledger->key, 0);
  order.decide = [imported, mode, result, from = *from](const Situation& situation) -> Decision {
    auto merged = merge(situation.ledger, *imported, situation.last_record, mode, situation.today);
    *result = to_json(merged, kChangesShownMost);
    (*result)["summary"] = to_json(summary(merged));
    if (merged.is_held_back) {
      Refusal refusal;
      refusal.kind = Refusal::Kind::bad_arguments;
      refusal.sentence = summary(merged);
      refusal.remedy = {"改正工作簿中列出的问题，或选择只导入无误的行。",
                        "Mend what is listed in the workbook, or bring in the good rows only."};
      refusal.details["import"] = *result;
      return refusal;
    }
    Decided decided;
    if (merged.events.empty()) return decided;
    decided.events.emplace_back(import_act(from, situation, merged));
    std::ranges::move(merged.events, std::back_inserter(decided.events));
    return decided;
  };
  auto shared = std::make_shared<Reply>(std::move(reply));
  app.desk.submit(std::move(order), [&call, shared, result](const Outcome& outcome) {
    auto response = answer_of(outcome, call);
    if (const auto* receipt = std::get_if<Receipt>(&outcome); receipt != nullptr && !result->empty()) {
      (*result)["receipt"] = json::parse(receipt->json);
      (*result)["dry_run"] = false;
      const auto etag = response.headers;
      response = json_response(*result);
      response.headers = etag;
    }
    (*shared)(std::move(response));
  });
}

/// The workbook that was sent with what is wrong written beside it.
void import_errors(App& app, Call& call, Reply reply) {
  const auto from = viewpoint(app, call, call.path("jurisdiction"));
  if (!from) return reply(problem(not_found(), call));
  if (auto refused = may_import(*from)) return reply(problem(*refused, call));
  Sent sent(call.request.body);
  const auto imported = import_workbook(sent.workbook, from->programme());
  const Scratch file("xlsx");
  write_error_workbook(imported, sent.archive, call.language(), file.path());
  reply(attachment_response(read_file(file.path()), std::string(kXlsx), "导入问题.xlsx"));
}

void export_all(App& app, Call& call, Reply reply) {
  const auto from = viewpoint(app, call, call.path("jurisdiction"));
  if (!from) return reply(problem(not_found(), call));
  const auto ledger = visible_ledger(*from);
  const auto format = std::string(call.query("format").value_or("xlsx"));
  const Scratch file(format);
  const auto name = fmt::format("{}台账-{}.{}", ledger.title, from->as_of.iso(), format);
  if (format == "jsonl") {
    std::FILE* const out = std::fopen(file.path().c_str(), "wb");
    if (out == nullptr) throw Unusable("临时文件夹不能写入。", "The temporary folder cannot be written.");
    export_lines(ledger, out, true);  // what is masked for her is not in this ledger
    std::fclose(out);
    return reply(attachment_response(read_file(file.path()), "application/x-ndjson", name));
  }
  if (format == "sqlite") {
    export_relational(ledger, file.path(), true);
    return reply(attachment_response(read_file(file.path()), "application/vnd.sqlite3", name));
  }
  export_workbook(ledger, file.path(), Sheets::all);
  reply(attachment_response(read_file(file.path()), std::string(kXlsx), name));
}

Parameter jurisdiction_parameter() { return path_text("jurisdiction", {"地区", "The jurisdiction"}); }

}  // namespace

std::vector<Route> exchange_routes(App& app) {
  std::vector<Route> routes;
  routes.push_back(
      {.method = Method::post,
       .path = "/api/v1/jurisdictions/{jurisdiction}/imports",
       .operation = "importWorkbook",
       .tag = "exchange",
       .summary = {"导入台账工作簿，可先试导入", "Import a workbook; look first with dry_run"},
       .changes = true,
       .work = Work::worker,
       .parameters = {jurisdiction_parameter(),
                      query_choice("mode",
                                   {"全部无误才导入，或只导入无误的行", "All or nothing, or the good rows"},
                                   {"all_or_nothing", "good_rows"}),
                      query_flag("dry_run", {"只看会有什么变动", "Only say what would change"}),
                      header_text("Idempotency-Key", {"重发时用同一标识", "The same when sent again"})},
       .body = Body::bytes,
       .body_media = {std::string(kXlsx)},
       .body_most = kWorkbookMost,
       .answers = {{.description = {"导入结果", "What came of it"}, .schema = schema_named("ImportResult")}},
       .handler = [&app](Call& call, Reply reply) { import(app, call, std::move(reply)); }});
  routes.push_back(
      {.method = Method::post,
       .path = "/api/v1/jurisdictions/{jurisdiction}/imports/errors",
       .operation = "importErrors",
       .tag = "exchange",
       .summary = {"导入问题标注在本人的工作簿上", "One's own workbook with the issues written into it"},
       .changes = true,
       .work = Work::worker,
       .parameters = {jurisdiction_parameter()},
       .body = Body::bytes,
       .body_media = {std::string(kXlsx)},
       .body_most = kWorkbookMost,
       .answers = {{.description = {"工作簿", "The workbook"}, .media_type = std::string(kXlsx)}},
       .handler = [&app](Call& call, Reply reply) { import_errors(app, call, std::move(reply)); }});
  routes.push_back(
      {.method = Method::get,
       .path = "/api/v1/jurisdictions/{jurisdiction}/export",
       .operation = "exportLedger",
       .tag = "exchange",
       .summary = {"导出本人可见的全部台账", "Everything one may see, as a file"},
       .work = Work::worker,
       .parameters = with_time({jurisdiction_parameter(),
                                query_choice("format", {"格式", "The format"}, {"xlsx", "jsonl", "sqlite"})}),
       .answers = {{.description = {"文件", "The file"}, .media_type = "application/octet-stream"}},
       .handler = [&app](Call& call, Reply reply) { export_all(app, call, std::move(reply)); }});
  return routes;
}

}  // namespace tuogou
