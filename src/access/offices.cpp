// Who holds which office, and the three administrators' first day.
#include <fmt/format.h>

#include "access/accounts.h"
#include "access/encoding.h"
#include "access/random.h"

namespace tuogou {

namespace {

constexpr std::string_view kAssignmentColumns =
    "id, person, role, jurisdiction, subtree, organ, organ_name, association";

Assignment read_assignment(Statement& row) {
  return {.id = static_cast<std::int32_t>(row.integer(0)),
          .person = static_cast<PersonId>(row.integer(1)),
          .role = static_cast<Role>(row.integer(2)),
          .jurisdiction = std::string(row.text(3)),
          .subtree = row.integer(4) != 0,
          .organ = static_cast<RecordId>(row.integer(5)),
          .organ_name = std::string(row.text(6)),
          .association = static_cast<RecordId>(row.integer(7))};
}

std::vector<Assignment> read_assignments(Statement& statement) {
  const Reading row(statement);
  std::vector<Assignment> found;
  while (row->step()) found.push_back(read_assignment(statement));
  return found;
}

bool is_role(Role role) {
  return (is_reform_role(role) && role <= role_of(ReformRole::other)) || role == Role::association ||
         (is_administrator(role) && role <= Role::audit_administrator);
}

// Whether an assignment says for what and where, as its role needs it, and nothing else.
std::optional<AccountRefusal> form_refusal(const Assignment& assignment) {
  if (!is_role(assignment.role)) {
    return AccountRefusal{
        "role", {"没有这个职责，请从列表中选择。", "There is no such role; choose one of the list."}};
  }
  const bool has_place = !assignment.jurisdiction.empty();
  if (is_administrator(assignment.role)) {
    if (!has_place && assignment.organ == 0 && assignment.association == 0) return std::nullopt;
    return AccountRefusal{"role",
                          {"管理员面向整个系统，不填写地区、单位和协会。",
                           "An administrator's office is for the whole system: leave jurisdiction, organ and "
                           "association empty."}};
  }
  if (!has_place) {
    return AccountRefusal{"jurisdiction", {"请填写所在地区。", "Say in which jurisdiction."}};
  }
  if (assignment.role == Role::association) {
    if (assignment.association > 0 && assignment.organ == 0) return std::nullopt;
    return AccountRefusal{"association",
                          {"请填写所代表的协会。", "Say for which association, and no organ."}};
  }
  if (assignment.organ > 0 && assignment.association == 0) return std::nullopt;
  return AccountRefusal{"organ", {"请填写所在单位。", "Say for which organ, and no association."}};
}

AccountRefusal last_administrator(Role role) {
  return {"role",
          {fmt::format("这是最后一名{}，请先指定接任者。", label(role).zh),
           fmt::format("This is the last {}; name a successor first.", label(role).en)}};
}

AccountRefusal not_first_run() {
  return {"code",
          {"初始化代码不正确或已经使用。请使用服务器最近一次显示的代码。",
           "The code of the first run is wrong or was used already. Use the one the server showed last."}};
}

std::optional<AccountRefusal> administrator_refusal(const FirstAdministrator& one, std::string_view part) {
  auto refused = login_refusal(login_key(one.login));
  if (!refused) refused = name_refusal(one.name);
  if (!refused) {
    if (const auto sentence = password_refusal(one.password, one.login, one.name)) {
      refused = AccountRefusal{"password", *sentence};
    }
  }
  if (refused) refused->field = fmt::format("{}.{}", part, refused->field);
  return refused;
}

}  // namespace

std::vector<Assignment> Accounts::offices_of(PersonId person) {
  static const std::string kSql =
      fmt::format("SELECT {} FROM account_assignment WHERE person = ?1 ORDER BY id", kAssignmentColumns);
  return read_assignments(database_.query(kSql, person));
}

std::vector<Assignment> Accounts::assignments_of(PersonId person) {
  const std::scoped_lock lock(database_mutex_);
  return offices_of(person);
}

std::vector<Assignment> Accounts::assignments() {
  static const std::string kSql =
      fmt::format("SELECT {} FROM account_assignment ORDER BY id", kAssignmentColumns);
  const std::scoped_lock lock(database_mutex_);
  return read_assignments(database_.query(kSql));
}

std::optional<AccountRefusal> Accounts::refusal_of(const Assignment& assignment) {
  if (auto refused = form_refusal(assignment)) return refused;
  if (!person_of(assignment.person)) {
    return AccountRefusal{"person",
                          {"没有这个账号，请核对。", "There is no such account; check which one is meant."}};
  }
  const auto held = offices_of(assignment.person);
  if (static_cast<std::int64_t>(held.size()) >= kAssignmentsMost) {
    return AccountRefusal{"person",
                          {fmt::format("一个账号最多承担 {} 项职责。", kAssignmentsMost),
                           fmt::format("An account holds at most {} offices.", kAssignmentsMost)}};
  }
  for (const auto& other : held) {
    if (is_administrator(other.role) || is_administrator(assignment.role)) {
      return AccountRefusal{
          "role",
          {"系统管理员、安全管理员、审计管理员应由三人分别担任，且不兼任其他职责。",
           "The system, security and audit administrators are three persons who hold no other "
           "office."}};
    }
    if (other.role == assignment.role && other.jurisdiction == assignment.jurisdiction &&
        other.organ == assignment.organ && other.association == assignment.association) {
      return AccountRefusal{"role", {"该账号已承担这项职责。", "The account holds this office already."}};
    }
  }
  return std::nullopt;
}

Assignment Accounts::insert_assignment(Assignment assignment) {
  database_.run(
      "INSERT INTO account_assignment (person, role, jurisdiction, subtree, organ, organ_name, association) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      assignment.person, static_cast<int>(assignment.role), assignment.jurisdiction,
      assignment.subtree ? 1 : 0, assignment.organ, assignment.organ_name, assignment.association);
  assignment.id = static_cast<std::int32_t>(database_.last_row_id());
  return assignment;
}

People Accounts::people() {
  const auto everybody = persons();
  std::unordered_map<PersonId, std::vector<Assignment>> held;
  for (auto& assignment : assignments()) held[assignment.person].push_back(std::move(assignment));
  std::vector<Person> all;
  for (const auto& account : everybody) {
    Person person{.id = account.id, .name = account.name, .offices = {}};
    if (account.is_active) person.offices = std::move(held[account.id]);
    all.push_back(std::move(person));
  }
  return People(std::move(all));
}

OrRefusal<Assignment> Accounts::assign(const Assignment& assignment) {
  const std::scoped_lock lock(database_mutex_);
  if (auto refused = refusal_of(assignment)) return *refused;
  Transaction transaction(database_);
  auto made = insert_assignment(assignment);
  delete_sessions(made.person);
  transaction.commit();
  drop(made.person);
  return made;
}

std::optional<AccountRefusal> Accounts::withdraw(std::int32_t assignment) {
  static const std::string kSql =
      fmt::format("SELECT {} FROM account_assignment WHERE id = ?1", kAssignmentColumns);
  const std::scoped_lock lock(database_mutex_);
  const auto found = read_assignments(database_.query(kSql, assignment));
  if (found.empty()) {
    return AccountRefusal{"assignment",
                          {"没有这项职责，或已经收回。", "There is no such office, or no more."}};
  }
  const auto& held = found.front();
  if (is_last_administrator(held.person, held.role)) return last_administrator(held.role);
  Transaction transaction(database_);
  database_.run("DELETE FROM account_assignment WHERE id = ?1", assignment);
  delete_sessions(held.person);
  transaction.commit();
  drop(held.person);
  return std::nullopt;
}

bool Accounts::is_last_administrator(PersonId person, Role role) {
  if (!is_administrator(role)) return false;
  const Reading row(
      database_.query("SELECT 1 FROM account_assignment a JOIN account_person p ON p.id = a.person "
                      "WHERE a.role = ?1 AND p.active = 1 AND p.id <> ?2",
                      static_cast<int>(role), person));
  return !row->step();
}

std::optional<AccountRefusal> Accounts::refusal_to_lose(PersonId person) {
  for (const auto& held : offices_of(person)) {
    if (is_last_administrator(person, held.role)) return last_administrator(held.role);
  }
  return std::nullopt;
}

std::optional<std::string> Accounts::first_run_code() {
  std::string code = random_code();
  const std::string digest = secret_digest(code_key(code));
  const std::scoped_lock lock(database_mutex_);
  {
    const Reading row(database_.query("SELECT 1 FROM account_person LIMIT 1"));
    if (row->step()) return std::nullopt;
  }
  database_.run("INSERT OR REPLACE INTO account_first_run (only, code_hash) VALUES (1, ?1)",
                as_bytes(digest));
  return code;
}

bool Accounts::is_first_run(const std::string& digest) {
  const Reading row(database_.query(
      "SELECT code_hash FROM account_first_run WHERE NOT EXISTS (SELECT 1 FROM account_person)"));
  if (!row->step()) return false;
  const auto kept = row->bytes(0);
  return is_same_secret({reinterpret_cast<const char*>(kept.data()), kept.size()}, digest);
}

OrRefusal<std::array<PersonId, 3>> Accounts::redeem_first_run(std::string_view code,
                                                              const FirstAdministrators& three,
                                                              std::int64_t now) {
  const std::string digest = secret_digest(code_key(code));
  {
    const std::scoped_lock lock(database_mutex_);
    if (!is_first_run(digest)) return not_first_run();
  }
  struct Part {
    const FirstAdministrator& one;
    Role role;
    std::string_view key;
  };
  const std::array<Part, 3> parts{Part{three.system, Role::system_administrator, "system"},
                                  Part{three.security, Role::security_administrator, "security"},
                                  Part{three.audit, Role::audit_administrator, "audit"}};
  for (const auto& part : parts) {
    if (auto refused = administrator_refusal(part.one, part.key)) return *refused;
  }
  std::array<std::string, 3> logins, hashes;
  for (std::size_t i = 0; i < parts.size(); ++i) logins[i] = login_key(parts[i].one.login);
  if (logins[0] == logins[1] || logins[0] == logins[2] || logins[1] == logins[2]) {
    return AccountRefusal{"login",
                          {"三名管理员应为三个人，登录名不得相同。",
                           "The three administrators are three persons; their logins must differ."}};
  }
  for (std::size_t i = 0; i < parts.size(); ++i) hashes[i] = hashed(parts[i].one.password);

  const std::scoped_lock lock(database_mutex_);
  Transaction transaction(database_);
  if (!is_first_run(digest)) return not_first_run();  // another was quicker
  std::array<PersonId, 3> persons{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    persons[i] = insert_person(logins[i], parts[i].one.name, hashes[i], std::nullopt, now);
    Assignment office;
    office.person = persons[i];
    office.role = parts[i].role;
    insert_assignment(office);
  }
  database_.run("DELETE FROM account_first_run");
  transaction.commit();
  return persons;
}

}  // namespace tuogou
