#include "policy/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <variant>

#include "base/decimal.h"
#include "base/unusable.h"

namespace tuogou {

namespace {

using Member = std::variant<Date Settings::*, BeforeMonth Settings::*, Milestone Settings::*,
                            Share Settings::*, ShareBasis Settings::*, ChoiceSet<Regime> Settings::*,
                            std::int64_t Settings::*, MonthDay Settings::*>;

struct Setting {
  std::string_view name;
  Member member;
};

const std::array kSettings = std::to_array<Setting>({
    {"programme_starts_on", &Settings::programme_starts_on},
    {"programme_ends_on", &Settings::programme_ends_on},
    {"before_month", &Settings::before_month},
    {"milestone.policy_cleanup", &Settings::policy_cleanup_on},
    {"milestone.half", &Settings::half},
    {"half_share", &Settings::half_share},
    {"milestone.mid_term", &Settings::mid_term_on},
    {"milestone.basic", &Settings::basic},
    {"basic_share", &Settings::basic_share},
    {"milestone.summary", &Settings::summary},
    {"share_basis", &Settings::share_basis},
    {"counts_as_done", &Settings::counts_as_done},
    {"warn_days", &Settings::warn_days},
    {"plan_due_days", &Settings::plan_due_days},
    {"deferral_progress_months", &Settings::deferral_progress_months},
    {"retirement_years", &Settings::retirement_years},
    {"change_registration_days", &Settings::change_registration_days},
    {"instructor_max_associations", &Settings::instructor_max_associations},
    {"party_min_members", &Settings::party_min_members},
    {"term_warn_months", &Settings::term_warn_months},
    {"activity_months", &Settings::activity_months},
    {"annual_report_due", &Settings::annual_report_due},
    {"notice_days", &Settings::notice_days},
    {"first_audit_months", &Settings::first_audit_months},
    {"audit_months", &Settings::audit_months},
    {"rectify_days", &Settings::rectify_days},
    {"fee_update_months", &Settings::fee_update_months},
    {"share_days", &Settings::share_days},
    {"report_up_days", &Settings::report_up_days},
    {"risk_report_days", &Settings::risk_report_days},
});

const Setting* find(std::string_view name) {
  const auto found = std::ranges::find(kSettings, name, &Setting::name);
  return found == kSettings.end() ? nullptr : &*found;
}

// The endings that may count as done. Cites: the setting's own list, 注销、撤销、合并.
constexpr std::array kEndings{Regime::deregistered, Regime::revoked, Regime::merged};

bool read(Date& date, std::string_view text) {
  date = parse_iso_date(text);
  return date.given();
}

bool read(Milestone& milestone, std::string_view text) { return read(milestone.set, text); }

bool read(BeforeMonth& reading, std::string_view text) {
  reading = text == "inclusive" ? BeforeMonth::inclusive : BeforeMonth::exclusive;
  return text == "inclusive" || text == "exclusive";
}

bool read(ShareBasis& basis, std::string_view text) {
  basis = text == "matters" ? ShareBasis::matters : ShareBasis::associations;
  return text == "matters" || text == "associations";
}

bool read(Share& share, std::string_view text) {
  const auto parts = parse_whole(text, kShareDecimals, kShareWhole);
  share.parts = parts.value_or(0);
  return parts.has_value();
}

bool read(ChoiceSet<Regime>& endings, std::string_view text) {
  endings = {};
  if (text == "none") return true;
  std::uint32_t bits = 0;
  const auto key = comparison_key(text);
  for (const auto part : split(key, "、")) {
    const auto ending =
        std::ranges::find_if(kEndings, [&](Regime regime) { return label(regime).zh == part; });
    if (ending == kEndings.end()) return false;
    bits |= 1u << static_cast<unsigned>(*ending);
  }
  endings = ChoiceSet<Regime>(bits);
  return true;
}

bool read(std::int64_t& count, std::string_view text) {
  const bool has_point = text.find('.') != std::string_view::npos;
  const auto value = has_point ? std::nullopt : parse_whole(text, 0, kWholeMost);
  count = value.value_or(0);
  return value.has_value();
}

bool read(MonthDay& due, std::string_view text) {
  if (text.size() != 5 || text[2] != '-') return false;
  const auto in_a_common_year = parse_iso_date("2001-" + std::string(text));
  if (in_a_common_year.empty()) return false;
  const auto civil = in_a_common_year.civil();
  due = {civil.month, civil.day};
  return true;
}

std::string written(Date date) { return date.iso(); }
std::string written(BeforeMonth reading) {
  return reading == BeforeMonth::inclusive ? "inclusive" : "exclusive";
}
std::string written(ShareBasis basis) { return basis == ShareBasis::matters ? "matters" : "associations"; }
std::string written(std::int64_t count) { return std::to_string(count); }
std::string written(MonthDay due) { return fmt::format("{:02}-{:02}", due.month, due.day); }
std::string written(Share share) {
  auto text = fmt::format("{}.{:012}", share.parts / kShareWhole, share.parts % kShareWhole);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}
std::string written(ChoiceSet<Regime> endings) {
  std::string list;
  for (const auto ending : kEndings) {
    if (!endings.has(ending)) continue;
    if (!list.empty()) list += "、";
    list += label(ending).zh;
  }
  return list.empty() ? "none" : list;
}

Label accepted(Date Settings::*) { return {"日期，如2020-01-31", "a date such as 2020-01-31"}; }
Label accepted(Milestone Settings::*) { return {"日期，如2020-01-31", "a date such as 2020-01-31"}; }
Label accepted(BeforeMonth Settings::*) { return {"exclusive 或 inclusive", "exclusive or inclusive"}; }
Label accepted(ShareBasis Settings::*) { return {"associations 或 matters", "associations or matters"}; }
Label accepted(Share Settings::*) { return {"0至1的小数，如0.5", "a decimal from 0 to 1 such as 0.5"}; }
Label accepted(std::int64_t Settings::*) { return {"0以上的整数", "a whole number from 0"}; }
Label accepted(MonthDay Settings::*) {
  return {"月-日，如05-31（不能是02-29）", "month-day such as 05-31 (not 02-29)"};
}
Label accepted(ChoiceSet<Regime> Settings::*) {
  return {"none，或以“、”连接的注销、撤销、合并", "none, or some of 注销、撤销、合并 joined by 、"};
}

}  // namespace

std::vector<std::string_view> setting_names() {
  std::vector<std::string_view> names;
  names.reserve(kSettings.size());
  for (const Setting& setting : kSettings) names.push_back(setting.name);
  return names;
}

bool is_setting(std::string_view name) { return find(name) != nullptr; }

bool set(Settings& settings, std::string_view name, std::string_view value) {
  return std::visit([&](auto member) { return read(settings.*member, value); }, find(name)->member);
}

std::string value_of(const Settings& settings, std::string_view name) {
  return std::visit(
      [&](auto member) {
        if constexpr (std::is_same_v<decltype(member), Milestone Settings::*>) {
          return written((settings.*member).on(settings.before_month));
        } else {
          return written(settings.*member);
        }
      },
      find(name)->member);
}

void assign(Settings& settings, std::string_view assignment) {
  const auto equals = assignment.find('=');
  const auto name = assignment.substr(0, equals);
  if (equals == std::string_view::npos || !is_setting(name)) {
    throw Unusable(
        fmt::format("没有名为“{}”的设置；可用 tuogou policy settings 查看全部设置。", name),
        fmt::format("There is no setting called “{}”; tuogou policy settings lists them all.", name));
  }
  const auto value = assignment.substr(equals + 1);
  if (!set(settings, name, value)) {
    const auto wanted = std::visit([](auto member) { return accepted(member); }, find(name)->member);
    throw Unusable(fmt::format("设置“{}”不接受“{}”，应为{}。", name, value, wanted.zh),
                   fmt::format("The setting “{}” does not take “{}”; it takes {}.", name, value, wanted.en));
  }
}

}  // namespace tuogou
