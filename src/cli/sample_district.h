// The made-up district in a running system: two jurisdictions, the sample workbook, a person for every part
// in a case. Leaves out: serving it.
#pragma once

#include <string>
#include <vector>

#include "desk/desk.h"

namespace tuogou {

inline constexpr std::string_view kSampleJurisdiction = "hedong-sample";
inline constexpr std::string_view kSampleParent = "tianjin-sample";

struct SampleLogin {
  std::string login;
  std::string name;
  Label part;
};

struct SampleDistrict {
  std::vector<SampleLogin> logins;
  std::string password;  // of all of them; empty: as it was shown when they were made
};

/// Brings the sample into an empty store, or goes on where an earlier run was cut off. Throws Unusable where
/// the store holds a real district.
SampleDistrict open_sample(Desk& desk);

/// What hashing may cost where a password guards nothing real: some 40 persons are made at once.
inline constexpr HashCost kSampleHash{.passes = 1, .memory_bytes = std::size_t{1} << 20};

}  // namespace tuogou
