// The journal itself: its entries, its head, whether it is what was written, and a copy to check elsewhere.
// For the audit administrator, and for whoever holds audit or the office of the joint working group in the
// jurisdiction.
#include <fmt/format.h>

#include <array>
#include <boost/json/array.hpp>
#include <charconv>
#include <cstdio>
#include <filesystem>

#include "api/app.h"
#include "api/bodies.h"
#include "api/schemas.h"
#include "base/unusable.h"
#include "journal/chain.h"
#include "journal/head.h"
#include "journal/verify.h"
#include "store/store.h"

namespace tuogou {

namespace json = boost::json;

namespace {

constexpr std::string_view kTag = "journal";
constexpr std::int64_t kEntriesMost = 500;
constexpr std::int64_t kEntriesUsual = 100;
constexpr std::size_t kPieceBytes = std::size_t{256} << 10;
constexpr std::string_view kHeadKeyFile = "/head.key";

bool is_auditing(const Actor& actor) {
  return std::ranges::any_of(actor.offices, [](const Office& office) {
    const auto role = office.assignment.role;
    return role == role_of(ReformRole::audit) || role == role_of(ReformRole::office);
  });
}

/// Why the caller may not read the journal she names; a journal where she has no office does not exist for
/// her.
std::optional<Problem> reading_fault(App& app, const Call& call) {
  const auto key = call.path("jurisdiction");
  if (app.desk.ledgers()->find(key) == nullptr) return not_found();
  if (is(call, Role::audit_administrator)) return {};
  const auto from = viewpoint(app, call, key);
  if (!from) return not_found();
  if (is_auditing(from->actor)) return {};
  return forbidden(
      {"日志由审计管理员、本地区审计部门和联合工作组办公室查阅，您不能查阅。",
       "The journal is for the audit administrator, the jurisdiction's audit organ and the office of the "
       "joint working group."});
}

/// A reader of one's own, so that what takes long holds nobody up.
Database reader(const App& app) { return {app.desk.database_path(), Database::Mode::read_only}; }

json::object entry_json(std::uint32_t sequence, std::string_view line, const Digest& hash) {
  // sequence, moment, act, kind, and the members of the event (docs/journal-format.md)
  const auto fields = split(line, "\t");
  const auto field = [&](std::size_t place) {
    return place < fields.size() ? fields[place] : std::string_view();
  };
  RecordId act = 0;
  std::from_chars(field(2).data(), field(2).data() + field(2).size(), act);
  return {{"sequence", sequence}, {"recorded_at", field(1)}, {"act", act}, {"kind", field(3)},
          {"line", line},         {"hash", hex(hash)}};
}

Response list_entries(App& app, Call& call) {
  if (const auto fault = reading_fault(app, call)) return problem(*fault, call);
  const auto limit = static_cast<std::size_t>(call.whole_or("limit", kEntriesUsual));
  auto database = reader(app);
  json::array items;
  std::optional<std::uint32_t> next;
  JournalStore(database).each(call.path("jurisdiction"), call.whole_or("from", 1),
                              [&](std::uint32_t sequence, std::string_view line, const Digest& hash) {
                                if (items.size() == limit) {
                                  next = sequence;
                                  return false;
                                }
                                items.push_back(entry_json(sequence, line, hash));
                                return true;
                              });
  json::object body{{"items", std::move(items)}};
  if (next) body["next"] = *next;
  return json_response(body);
}

Response show_head(App& app, Call& call) {
  if (const auto fault = reading_fault(app, call)) return problem(*fault, call);
  const std::string key(call.path("jurisdiction"));
  auto database = reader(app);
  const auto head = JournalStore(database).head(key).value_or(Head{key, 0, genesis(key)});
  json::object body{{"jurisdiction", key}, {"sequence", head.seq}, {"hash", hex(head.hash)}};
  const auto key_path = app.desk.data() + std::string(kHeadKeyFile);
  if (std::filesystem::exists(key_path)) body["signed"] = sign_head(head, call.now(), key_path);
  return json_response(body);
}

constexpr std::array<std::string_view, 10> kFlawNames{
    "line_changed", "hash_changed", "line_or_hash_changed", "missing",   "out_of_order",
    "not_utf8",     "malformed",    "unreadable",           "truncated", "head_differs"};

Response verify_journal(App& app, Call& call) {
  if (const auto fault = reading_fault(app, call)) return problem(*fault, call);
  auto database = reader(app);
  const auto report = verify(database, call.path("jurisdiction"));
  json::object body{{"jurisdiction", report.jurisdiction},
                    {"sound", report.is_sound()},
                    {"count", report.count},
                    {"hash", hex(report.head)},
                    {"message", to_json(sentence(report))}};
  if (report.first_break) {
    body["first_break"] = {{"sequence", report.first_break->seq},
                           {"flaw", kFlawNames.at(static_cast<std::size_t>(report.first_break->flaw))},
                           {"found", report.first_break->found}};
  }
  return json_response(body);
}

/// The exported journal in a file without a name, which goes with its last holder.
std::shared_ptr<std::FILE> exported(App& app, std::string_view jurisdiction) {
  const std::shared_ptr<std::FILE> file(std::tmpfile(), [](std::FILE* open) {
    if (open != nullptr) std::fclose(open);
  });
  if (file == nullptr) throw StoreFailure(StoreFailure::Kind::other, "no temporary file can be made");
  auto database = reader(app);
  try {
    export_journal(database, jurisdiction, file.get());
  } catch (const Unusable& unusable) {
    throw StoreFailure(StoreFailure::Kind::full, unusable.what());
  }
  if (std::fflush(file.get()) != 0 || std::fseek(file.get(), 0, SEEK_SET) != 0)
    throw StoreFailure(StoreFailure::Kind::full, "the temporary file is not whole");
  return file;
}

Response export_entries(App& app, Call& call) {
  if (const auto fault = reading_fault(app, call)) return problem(*fault, call);
  const auto key = call.path("jurisdiction");
  Response response;
  response.media_type = "text/plain; charset=utf-8";
  response.with("Content-Disposition", content_disposition(fmt::format("{}.journal", key)));
  response.pull = [file = exported(app, key)](std::string& chunk) {
    chunk.resize(kPieceBytes);
    chunk.resize(std::fread(chunk.data(), 1, chunk.size(), file.get()));
    if (std::ferror(file.get()) != 0)
      throw StoreFailure(StoreFailure::Kind::other, "the temporary file is lost");
    return chunk.size() == kPieceBytes;
  };
  return response;
}

// ---- The table ----

Route journal_route(App& app, const std::string& end, std::string operation, Label summary,
                    std::string schema, Response (*what)(App&, Call&)) {
  Route route;
  route.path = "/api/v1/jurisdictions/{jurisdiction}/journal" + end;
  route.operation = std::move(operation);
  route.tag = kTag;
  route.summary = summary;
  route.work = Work::worker;
  route.parameters = {path_text("jurisdiction", {"地区", "The jurisdiction"})};
  route.answers = {{.description = summary, .schema = schema_named(std::move(schema))}};
  route.handler = answering(app, what);
  return route;
}

constexpr int kKeyMost = 100;

json::object hash_schema() { return {{"type", "string"}, {"pattern", "^[0-9a-f]{64}$"}}; }

}  // namespace

json::object journal_schemas() {
  const auto entry = object_schema({{"sequence", whole_schema()},
                                    {"recorded_at", {{"type", "string"}, {"format", "date-time"}}},
                                    {"act", whole_schema()},
                                    {"kind", text_schema(kKeyMost)},
                                    {"line", {{"type", "string"}}},
                                    {"hash", hash_schema()}},
                                   {"sequence", "recorded_at", "act", "kind", "line", "hash"});
  json::array flaws;
  for (const auto name : kFlawNames) flaws.emplace_back(name);
  const auto first_break = object_schema({{"sequence", whole_schema()},
                                          {"flaw", {{"type", "string"}, {"enum", std::move(flaws)}}},
                                          {"found", whole_schema()}},
                                         {"sequence", "flaw", "found"});
  const auto head = object_schema({{"jurisdiction", text_schema(kKeyMost)},
                                   {"sequence", whole_schema()},
                                   {"hash", hash_schema()},
                                   {"signed", {{"type", "string"}}}},
                                  {"jurisdiction", "sequence", "hash"});
  const auto report = object_schema({{"jurisdiction", text_schema(kKeyMost)},
                                     {"sound", flag_schema()},
                                     {"count", whole_schema()},
                                     {"hash", hash_schema()},
                                     {"message", bilingual_schema()},
                                     {"first_break", first_break}},
                                    {"jurisdiction", "sound", "count", "hash", "message"});
  const auto page = object_schema(
      {{"items", list_schema(reference_schema("JournalEntry"))}, {"next", whole_schema()}}, {"items"});
  return {{"JournalEntry", entry}, {"JournalPage", page}, {"JournalHead", head}, {"JournalReport", report}};
}

std::vector<Route> journal_routes(App& app) {
  std::vector<Route> routes;
  auto list =
      journal_route(app, "", "journal",
                    {"日志的各条，封存的值不解封", "The journal's entries; what is sealed stays sealed"},
                    "JournalPage", list_entries);
  list.parameters.push_back(query_whole("from", {"自第几条起", "From this entry on"}, 1, UINT32_MAX));
  list.parameters.push_back(query_whole("limit", {"最多几条", "At most so many"}, 1, kEntriesMost));
  routes.push_back(std::move(list));
  routes.push_back(journal_route(
      app, "/head", "journalHead",
      {"日志末条的编号与散列，有签名密钥时附签名", "The journal's head, signed where there is a key"},
      "JournalHead", show_head));
  auto check =
      journal_route(app, "/verify", "verifyJournal", {"逐条核验日志", "Check the journal entry by entry"},
                    "JournalReport", verify_journal);
  check.method = Method::post;
  check.changes = true;  // changes nothing, but is work that only her own will may start
  routes.push_back(std::move(check));
  auto copy = journal_route(app, "/export", "exportJournal",
                            {"导出日志，供另行核验", "The journal as a text that others can verify"}, "",
                            export_entries);
  copy.answers = {{.description = {"日志文本", "The text"}, .media_type = "text/plain"}};
  routes.push_back(std::move(copy));
  return routes;
}

}  // namespace tuogou
