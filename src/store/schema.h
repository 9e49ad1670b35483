// The tables of the store and the steps that make them. A step, once shipped, is never edited: a change is a
// new step at the end. Leaves out: reading and writing them (store.h, attachments.h, access).
#pragma once

#include <cstdint>

#include "store/sqlite.h"

namespace tuogou {

/// What SQLite keeps in the file to say whose it is: "TUOG".
inline constexpr std::int64_t kApplicationId = 0x54554F47;

/// The schema of this program: the number of its last step.
int newest_schema();

/// Brings the file up to `version`, one transaction a step; an empty file is set up. Answers the version
/// found. Throws Unusable where the file is not Tuogou's or newer than the program; StoreFailure.
int migrate(Database& database, int version = newest_schema());

/// For those who only read. Throws Unusable where the file is not Tuogou's, is empty or is newer than the
/// program; an older one will do: the journal is there from the first step on.
void require_schema(Database& database);

}  // namespace tuogou
