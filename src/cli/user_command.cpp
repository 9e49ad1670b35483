#include <fmt/format.h>

#include "base/unusable.h"
#include "cli/bring_in.h"
#include "cli/clock.h"
#include "cli/commands.h"
#include "cli/opened.h"
#include "cli/terminal.h"

namespace tuogou {

namespace {

constexpr std::size_t kIndent = 4;

template <class T>
T required(OrRefusal<T> answer) {
  if (const auto* refusal = std::get_if<AccountRefusal>(&answer)) {
    throw Unusable(refusal->sentence.zh, refusal->sentence.en);
  }
  return std::get<T>(std::move(answer));
}

std::string office_text(const Assignment& held, Language language) {
  auto text = std::string(label(held.role).in(language));
  if (!held.organ_name.empty()) text += " " + held.organ_name;
  if (held.association != 0) text += fmt::format(" #{}", held.association);
  if (!held.jurisdiction.empty()) text += fmt::format(" [{}{}]", held.jurisdiction, held.subtree ? "/*" : "");
  return text;
}

std::string state_text(const Account& account, std::int64_t now, Language language) {
  const bool zh = language == Language::zh;
  std::string text;
  const auto add = [&](bool is_so, std::string_view in_chinese, std::string_view in_english) {
    if (is_so)
      text += fmt::format("{}{}", text.empty() ? "" : zh ? "、" : ", ", zh ? in_chinese : in_english);
  };
  add(!account.is_active, "已停用", "out of use");
  add(account.must_change_password, "待改密码", "must change the password");
  add(account.locked_until > now, "已锁定", "locked");
  add(account.has_totp, "动态口令", "second factor");
  return text;
}

int list_users(Desk& desk, Language language) {
  const Terminal terminal(stdout);
  const auto held = desk.accounts().assignments();
  const auto persons = desk.accounts().persons();
  for (const auto& account : persons) {
    const auto state = state_text(account, now_milliseconds(), language);
    terminal.line(fmt::format("{}  {}{}", account.login, printable(account.name),
                              state.empty() ? state : fmt::format("  ({})", state)));
    for (const auto& office : held) {
      if (office.person == account.id)
        terminal.line("    " + printable(office_text(office, language)), kIndent);
    }
  }
  if (persons.empty()) {
    terminal.line(language == Language::zh ? "还没有账号。启动服务后，用其显示的一次性代码设立三名管理员。"
                                           : "There is no account yet. Start the server and name the three "
                                             "administrators with the one-time code it shows.");
  }
  return 0;
}

Role administrator_role(const std::string& key) {
  if (key == "system") return Role::system_administrator;
  if (key == "security") return Role::security_administrator;
  return Role::audit_administrator;
}

void print_code(const std::string& login, const std::string& code, Language language) {
  fmt::print(
      fmt::runtime(language == Language::zh
                       ? "{} 的一次性代码：{}（七日内有效，首次登录时作为密码，登录后须修改）\n"
                       : "One-time code of {}: {} (valid for seven days; signs in once as the password, "
                         "which must then be changed)\n"),
      login, code);
}

/// Whoever holds the machine leaves a trace too.
void record(Desk& desk, std::string_view action, const std::string& detail) {
  const auto outcome =
      desk.note({.person = 0, .name = std::string(kAtTheCommandLine), .offices = {}}, action, detail);
  if (const auto* failure = std::get_if<Failure>(&outcome)) {
    throw Unusable("账号已变更，但未能记入日志：" + failure->sentence.zh,
                   "The account was changed, but not recorded in the journal: " + failure->sentence.en);
  }
}

int create_user(Desk& desk, const UserOptions& options, Language language) {
  auto& accounts = desk.accounts();
  // An account now would end the first run with nobody to administer.
  if (accounts.persons().empty()) {
    throw Unusable("还没有任何账号：请启动服务，用其显示的一次性代码设立三名管理员。",
                   "There is no account at all: start the server and name the three administrators with the "
                   "one-time code it shows.");
  }
  const auto made = required(accounts.create_person(options.login, options.name, now_milliseconds()));
  if (!options.administrator.empty()) {
    Assignment office;
    office.person = made.id;
    office.role = administrator_role(options.administrator);
    required(accounts.assign(office));
  }
  record(desk, "account.create",
         fmt::format("{} {} {} {}", made.id, login_key(options.login), options.name, options.administrator));
  print_code(login_key(options.login), made.code, language);
  return 0;
}

int reset_user(Desk& desk, const UserOptions& options, Language language) {
  auto& accounts = desk.accounts();
  const auto found = accounts.find_login(options.login);
  if (!found) {
    throw Unusable(
        fmt::format("没有登录名为“{}”的账号，可用 tuogou user list 查看。", options.login),
        fmt::format("There is no account “{}”; tuogou user list shows those there are.", options.login));
  }
  const auto code = required(accounts.reset_password(found->id, options.drop_totp, now_milliseconds()));
  record(desk, "account.reset", fmt::format("{} {}", found->id, found->login));
  print_code(found->login, code, language);
  return 0;
}

}  // namespace

int run_user(const UserOptions& options, Language language) {
  const auto desk = open_alone(options.data);
  const auto damage = desk->damage();
  // What cannot be recorded is not done.
  if (damage && options.act != UserAct::list) throw Unusable(damage->zh, damage->en);
  switch (options.act) {
    case UserAct::list:
      return list_users(*desk, language);
    case UserAct::create:
      return create_user(*desk, options, language);
    case UserAct::reset:
      return reset_user(*desk, options, language);
  }
  return 0;
}

}  // namespace tuogou
