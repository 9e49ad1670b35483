#include "api/commands.h"

#include <fmt/format.h>

#include <boost/json/array.hpp>

#include "api/bodies.h"
#include "desk/paper_orders.h"
#include "store/attachments.h"

namespace tuogou {

namespace json = boost::json;

namespace {

/// Members that say what an act is about; the rest are its arguments.
constexpr std::string_view kRequestKey = "request";

Problem invalid(const std::vector<JsonIssue>& issues) {
  Refusal refusal;
  refusal.kind = Refusal::Kind::bad_arguments;
  refusal.sentence = issues.size() == 1 ? issues.front().message
                                        : Bilingual{"填写的内容有误，逐项说明见下。",
                                                    "Something is filled in wrongly; see each field."};
  refusal.issues = issues;
  return problem_of(refusal);
}

}  // namespace

std::variant<Command, Problem> command_of(const Action& action, const json::object& sent,
                                          RecordId association) {
  Command command;
  command.action = &action;
  command.association = association;
  auto arguments = sent;
  if (arguments.contains(kRequestKey)) {
    const auto request = whole_in(arguments, kRequestKey);
    if (!request || *request < 0 || *request > INT32_MAX) {
      return invalid({{"/request", {"应为送办事项的编号。", "This is the number of a request."}}});
    }
    command.request = static_cast<RecordId>(*request);
    arguments.erase(kRequestKey);
  }
  if (const auto issues = read_arguments(arguments, command); !issues.empty()) return invalid(issues);
  return command;
}

std::optional<Problem> object_fault(const Call& call) {
  if (call.body.is_object() || (call.request.body.empty() && call.route->body_optional)) return {};
  return invalid({{"", {"应为一个 JSON 对象。", "This is a JSON object."}}});
}

Order with_command(Order order, Command command) {
  order.decide = [command = std::move(command)](const Situation& situation) {
    return decide_with_papers(situation, command);
  };
  return order;
}

std::optional<Problem> missing_attachments(App& app, const Command& command) {
  if (command.attachments.empty()) return {};
  const auto database = app.desk.connect();
  for (std::size_t i = 0; i < command.attachments.size(); ++i) {
    if (attachment_exists(*database, command.attachments[i])) continue;
    return invalid({{fmt::format("/attachments/{}", i),
                     {"没有上传过这一附件。", "That attachment was never uploaded."}}});
  }
  return {};
}

}  // namespace tuogou
