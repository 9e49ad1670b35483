// Official papers: drafts of an act before it is done, any kind rendered from the ledger, the register of
// documents with its files, the organs' numbers, and whether a file is one that was issued.
#include <fmt/format.h>

#include <boost/json/array.hpp>

#include "api/answer_schemas.h"
#include "api/app.h"
#include "api/commands.h"
#include "base/unusable.h"
#include "desk/paging.h"
#include "desk/paper_views.h"
#include "store/digest.h"
#include "store/store.h"

namespace tuogou {

namespace json = boost::json;

namespace {

constexpr std::string_view kTag = "papers";

Situation situation_of(App& app, const Viewpoint& from, const People* people) {
  return {*from.ledger, from.actor, app.desk.working_days(), from.today, from.now, 0, people, &write_refusal};
}

PaperFormat format_of(const Call& call) {
  const auto wanted = call.query("format").value_or("pdf");
  if (wanted == "docx") return PaperFormat::docx;
  return wanted == "ofd" ? PaperFormat::ofd : PaperFormat::pdf;
}

Response file_response(std::string bytes, PaperFormat format, const std::string& name, const Call& call) {
  auto response = attachment_response(std::move(bytes), std::string(media_type(format)), name);
  response.with("X-Content-Type-Options", "nosniff");
  response.with("Cache-Control", "private, no-store");
  if (call.flag("inline") && format == PaperFormat::pdf) {
    show_inline(response, name);
  }
  return response;
}

Response unusable(const Unusable& problem_met, const Call& call) {
  Refusal refusal;
  refusal.sentence = problem_met.sentence();
  return problem(problem_of(refusal), call);
}

// ---- Drafts ----

/// The draft of an act with the arguments sent: its text, or one of its papers as a file.
Response show_draft(App& app, Call& call, const Viewpoint& from, RecordId association) {
  const auto* action = find_action(call.path("action"));
  if (action == nullptr) return problem(not_found(), call);
  if (const auto fault = object_fault(call)) return problem(*fault, call);
  const auto none = json::object();
  auto command = command_of(*action, call.body.is_object() ? call.body.get_object() : none, association);
  if (const auto* wrong = std::get_if<Problem>(&command)) return problem(*wrong, call);
  const auto people = app.desk.people();
  const auto draft = draft_of(situation_of(app, from, people.get()), std::get<Command>(command));
  if (const auto* refusal = std::get_if<Refusal>(&draft)) return problem(problem_of(*refusal), call);
  const auto& papers = std::get<PaperDraft>(draft).papers;
  if (!call.query("format")) return json_response(draft_view(std::get<PaperDraft>(draft)));
  const auto place = static_cast<std::size_t>(call.whole_or("place", 0));
  if (place >= papers.size()) return problem(not_found(), call);
  auto manuscript = papers[place].manuscript;
  manuscript.is_draft = true;
  const auto format = format_of(call);
  return file_response(app.press.print(manuscript, format, {call.now()}), format,
                       fmt::format("{}（草稿）.{}", papers[place].kind->title.zh,
                                   kPaperEndings[static_cast<std::size_t>(format)]),
                       call);
}

/// Any kind, filled from the ledger as of a day.
Response render(App& app, Call& call, const Viewpoint& from) {
  const auto* kind = find_paper_kind(call.path("kind"));
  if (kind == nullptr) return problem(not_found(), call);
  PaperScene scene{*from.ledger};
  if (kind->subject != Subject::jurisdiction) {
    scene.dossier = from.dossier(static_cast<RecordId>(call.whole_or("association", 0)));
    if (scene.dossier == nullptr) {
      return problem(bad_parameter("association", {"请写明是哪一协会。", "Say which association."}), call);
    }
  } else if (!from.sees_jurisdiction()) {
    return problem(not_found(), call);
  }
  if (kind->subject == Subject::matter) {
    scene.matter = parse_matter_code(call.query("matter").value_or(""));
    if (from.programme().matters.place_of(scene.matter) == Matters::kNone || !scene.matter.given()) {
      return problem(
          bad_parameter("matter", {"请写明脱钩事项编号，如1.1。", "Say which matter, such as 1.1."}), call);
    }
  }
  scene.on = from.as_of;
  if (!from.actor.offices.empty()) {
    scene.organ = from.actor.offices.front().assignment.organ;
    scene.organ_name = from.actor.offices.front().assignment.organ_name;
  }
  scene.person_name = from.actor.name;
  auto composed = compose(*kind, scene);
  composed.manuscript.is_draft = true;
  if (!call.query("format")) {
    PaperDraft draft;
    draft.papers.push_back(std::move(composed));
    return json_response(draft_view(draft));
  }
  const auto format = format_of(call);
  return file_response(
      app.press.print(composed.manuscript, format, {call.now()}), format,
      fmt::format("{}（草稿）.{}", kind->title.zh, kPaperEndings[static_cast<std::size_t>(format)]), call);
}

// ---- The register of documents ----

Response list_papers(App& app, Call& call, const Viewpoint& from) {
  PaperQuery query;
  query.q = call.query("q").value_or("");
  query.kind = call.query("kind").value_or("");
  query.organ = static_cast<RecordId>(call.whole_or("organ", 0));
  query.association = static_cast<RecordId>(call.whole_or("association", 0));
  query.limit = call.whole_or("limit", kPageRows);
  query.before = static_cast<RecordId>(call.whole_or("before", 0));
  const auto people = app.desk.people();
  return json_response(papers_view(app.desk, from, situation_of(app, from, people.get()), query));
}

Response show_paper(App& app, Call& call, const Viewpoint& from) {
  const auto* paper = visible_paper(from, static_cast<RecordId>(call.whole_or("paper", 0)));
  if (paper == nullptr) return problem(not_found(), call);
  const auto people = app.desk.people();
  auto view = paper_view(from, situation_of(app, from, people.get()), *paper);
  view["text"] = nullptr;
  view["signing"] = signing_view(from, *paper);
  if (!paper->hash.empty()) view["text"] = plain_text(issued_manuscript(app.desk, *from.ledger, *paper));
  return json_response(view);
}

Response give_file(App& app, Call& call, const Viewpoint& from) {
  const auto* paper = visible_paper(from, static_cast<RecordId>(call.whole_or("paper", 0)));
  if (paper == nullptr) return problem(not_found(), call);
  const auto format = format_of(call);
  auto file = paper_file(app.desk, app.press, app.organ_keys, from.actor, *from.ledger, *paper, format);
  return file_response(std::move(file.bytes), format, file.name, call);
}

Response show_numbers(App&, Call&, const Viewpoint& from) { return json_response(numbers_view(from)); }

// ---- Verification ----

BodySink verify(App& app, Call& call, Reply reply) {
  struct Hashing {
    Sm3 hasher;
    Reply reply;
  };
  const auto hashing = std::make_shared<Hashing>(Hashing{{}, std::move(reply)});
  return {.on_chunk =
              [hashing](std::string_view bytes) {
                hashing->hasher.add(bytes);
                return true;
              },
          .on_end =
              [hashing, &app, &call] {
                const auto hash = hex(hashing->hasher.digest());
                try {
                  const auto ledgers = app.desk.ledgers();
                  hashing->reply(json_response(verification_view(verified(app.desk, *ledgers, hash), hash)));
                } catch (const StoreFailure& failure) {
                  const auto words = sentence(failure.kind());
                  const Failure failed{
                      Failure::Kind::store, {std::string(words.zh), std::string(words.en)}, failure.what()};
                  hashing->reply(problem(problem_of(failed), call));
                }
              },
          .on_abort = [hashing] {}};
}

// ---- The table ----

using Show = Response (*)(App&, Call&, const Viewpoint&);

Handler of_jurisdiction(App& app, Show show) {
  return [&app, show](Call& call, Reply reply) {
    const auto from = viewpoint(app, call, call.path("jurisdiction"));
    if (!from) return reply(problem(not_found(), call));
    try {
      reply(show(app, call, *from));
    } catch (const Unusable& problem_met) {
      reply(unusable(problem_met, call));
    }
  };
}

Parameter jurisdiction_parameter() { return path_text("jurisdiction", {"地区", "The jurisdiction"}); }
Parameter format_parameter(Label description) {
  return query_choice("format", description, {"docx", "pdf", "ofd"});
}

Route reading(const std::string& path, std::string operation, Label summary,
              std::vector<Parameter> parameters, std::string schema, Handler handler) {
  parameters.insert(parameters.begin(), jurisdiction_parameter());
  return {.method = Method::get,
          .path = "/api/v1/jurisdictions/{jurisdiction}" + path,
          .operation = std::move(operation),
          .tag = std::string(kTag),
          .summary = summary,
          .work = Work::worker,
          .parameters = std::move(parameters),
          .answers = {{.description = summary, .schema = schema_named(std::move(schema))}},
          .handler = std::move(handler)};
}

Route draft_route(App& app, bool of_association) {
  Route route;
  route.method = Method::post;
  route.path = of_association ? "/api/v1/associations/{association}/drafts/{action}"
                              : "/api/v1/jurisdictions/{jurisdiction}/drafts/{action}";
  route.operation = of_association ? "draftOfAssociation" : "draftOfJurisdiction";
  route.tag = kTag;
  route.summary = {"办理前先看将出具的文书", "The papers that an act would issue, before it is done"};
  route.changes = true;
  route.work = Work::worker;
  route.parameters = {of_association ? association_parameter() : jurisdiction_parameter(),
                      path_text("action", {"办理事项", "The act"}),
                      format_parameter({"给出文件；不写则给出文字", "As a file; as text where not said"}),
                      query_whole("place", {"第几份，从0起", "Which of several, from 0"}, 0, 9),
                      query_flag("inline", {"在浏览器中查看", "To be looked at in the browser"})};
  route.body = Body::json;
  route.body_optional = true;
  route.body_schema = [] { return open_schema("The arguments of the act, as it is sent itself."); };
  route.answers = {{.description = {"草稿", "The draft"}, .schema = schema_named("PaperDraft")}};
  route.handler = [&app, of_association](Call& call, Reply reply) {
    const auto association =
        static_cast<RecordId>(of_association ? call.whole("association").value_or(0) : 0);
    std::optional<Viewpoint> from;
    if (of_association) {
      if (auto where = seen(app, call, association)) from = where->from;
    } else {
      from = viewpoint(app, call, call.path("jurisdiction"));
    }
    if (!from) return reply(problem(not_found(), call));
    try {
      reply(show_draft(app, call, *from, association));
    } catch (const Unusable& problem_met) {
      reply(unusable(problem_met, call));
    }
  };
  return route;
}

Route verify_route(App& app) {
  Route route;
  route.method = Method::post;
  route.path = "/api/v1/verify";
  route.operation = "verifyPaper";
  route.tag = kTag;
  route.summary = {"核验文件是否为本系统出具的原件", "Whether a file is one that was issued"};
  route.audience = Audience::anyone;
  route.work = Work::worker;
  route.body = Body::stream;
  route.answers = {{.description = {"核验结果", "The answer"}, .schema = schema_named("PaperVerification")}};
  route.upload = [&app](Call& call, Reply reply) { return verify(app, call, std::move(reply)); };
  return route;
}

}  // namespace

std::vector<Route> paper_routes(App& app) {
  const auto paper = number_parameter("paper", {"文书", "The paper"});
  const Parameter inline_flag = query_flag("inline", {"在浏览器中查看", "To be looked at in the browser"});
  std::vector<Route> routes;
  routes.push_back(reading(
      "/papers", "papers", {"发文登记", "The register of documents"},
      with_time({query_text("q", {"文号、标题、正文中的文字", "In number, title or text"}),
                 query_text("kind", {"种类", "The kind"}),
                 query_whole("organ", {"出具单位", "The issuing organ"}, 1, INT32_MAX),
                 query_whole("association", {"协会", "The association"}, 1, INT32_MAX),
                 query_whole("limit", {"每页行数", "Rows of a page"}, 1, kPageRowsMost),
                 query_whole("before", {"从这一份之前接着列", "Goes on after this paper"}, 1, INT32_MAX)}),
      "Papers", of_jurisdiction(app, &list_papers)));
  routes.push_back(reading("/papers/{paper}", "paper", {"一份文书", "One paper"}, with_time({paper}),
                           "PaperWithText", of_jurisdiction(app, &show_paper)));
  routes.push_back(
      reading("/papers/{paper}/file", "paperFile", {"文书的文件", "A paper's file"},
              {paper, format_parameter({"格式，缺省 pdf", "The format; pdf if not said"}), inline_flag},
              "PaperWithText", of_jurisdiction(app, &give_file)));
  routes.back().answers = {{.description = {"文件", "The file"}, .media_type = "application/octet-stream"}};
  routes.push_back(reading(
      "/papers/render/{kind}", "renderPaper", {"按台账试排一份文书", "A paper rendered from the ledger"},
      with_time({path_text("kind", {"种类", "The kind"}),
                 query_whole("association", {"协会", "The association"}, 1, INT32_MAX),
                 query_text("matter", {"事项", "The matter"}),
                 format_parameter({"给出文件；不写则给出文字", "As a file; as text where not said"}),
                 inline_flag}),
      "PaperDraft", of_jurisdiction(app, &render)));
  routes.push_back(reading("/numbers", "numbers", {"文号", "The organs' numbers"}, with_time({}), "Numbers",
                           of_jurisdiction(app, &show_numbers)));
  routes.push_back({.method = Method::get,
                    .path = "/api/v1/paper-kinds",
                    .operation = "paperKinds",
                    .tag = std::string(kTag),
                    .summary = {"文书种类", "The kinds of papers"},
                    .answers = {{.description = {"种类", "The kinds"}, .schema = schema_named("PaperKinds")}},
                    .handler = [](Call&, Reply reply) { reply(json_response(paper_kinds_view())); }});
  routes.push_back(draft_route(app, true));
  routes.push_back(draft_route(app, false));
  routes.push_back(verify_route(app));
  return routes;
}

}  // namespace tuogou
