// The district's settings: what the document leaves to a date, a share, a period or a reading.
// Leaves out: what they decide (rules). Values stand in policy/*/programme.toml.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "registers/association.h"

namespace tuogou {

enum class BeforeMonth : std::uint8_t { exclusive, inclusive };
enum class ShareBasis : std::uint8_t { associations, matters };

/// A share from 0 to 1, exact to kShareDecimals decimals. Units: 10 to the power of -kShareDecimals.
struct Share {
  std::int64_t parts = 0;
  bool operator==(const Share&) const = default;
};
inline constexpr int kShareDecimals = 12;
inline constexpr std::int64_t kShareWhole = 1'000'000'000'000;

struct MonthDay {
  int month = 1;
  int day = 1;
  Date in(int year) const { return Date::from_civil(year, month, day); }
};

/// A milestone said as "before month M", unless a date was set for it.
struct Milestone {
  Date set;    // empty: follow `month`
  Date month;  // the first day of M; empty where the document gives a date
  /// Cites: 4.2.3, 4.2.5, 4.4.1 ("before month M" can be read in two ways).
  Date on(BeforeMonth reading) const {
    if (set.given()) return set;
    return reading == BeforeMonth::exclusive ? month.plus_days(-1) : month.month_end();
  }
};

struct Settings {
  Date programme_starts_on;
  Date programme_ends_on;
  BeforeMonth before_month = BeforeMonth::exclusive;
  Date policy_cleanup_on;
  Milestone half;
  Share half_share;
  Date mid_term_on;
  Milestone basic;
  Share basic_share;
  Milestone summary;
  ShareBasis share_basis = ShareBasis::associations;
  ChoiceSet<Regime> counts_as_done;
  std::int64_t warn_days = 0;
  std::int64_t plan_due_days = 0;
  std::int64_t deferral_progress_months = 0;
  std::int64_t retirement_years = 0;
  std::int64_t change_registration_days = 0;
  std::int64_t instructor_max_associations = 0;
  std::int64_t party_min_members = 0;
  std::int64_t term_warn_months = 0;
  std::int64_t activity_months = 0;
  MonthDay annual_report_due;
  std::int64_t notice_days = 0;
  std::int64_t first_audit_months = 0;
  std::int64_t audit_months = 0;
  std::int64_t rectify_days = 0;
  std::int64_t fee_update_months = 0;
  std::int64_t share_days = 0;
  std::int64_t report_up_days = 0;
  std::int64_t risk_report_days = 0;

  Date half_on() const { return half.on(before_month); }
  Date basic_on() const { return basic.on(before_month); }
  Date summary_on() const { return summary.on(before_month); }
};

/// Every name that can be set, in the order of the programme file.
std::vector<std::string_view> setting_names();
bool is_setting(std::string_view name);

/// Whether `value` is understood; `settings` then has it.
/// Dates YYYY-MM-DD; shares decimals from 0 to 1; exclusive or inclusive; associations or matters; none or
/// endings joined by 、; MM-DD (not 02-29); the rest whole numbers from 0 to 1,000,000,000.
/// Limits: `name` is one of setting_names().
bool set(Settings& settings, std::string_view name, std::string_view value);

/// The value in force, as `set` would read it.
std::string value_of(const Settings& settings, std::string_view name);

/// Carries out "name=value" from the command line. Throws Unusable for an unknown name or a bad value.
void assign(Settings& settings, std::string_view assignment);

}  // namespace tuogou
