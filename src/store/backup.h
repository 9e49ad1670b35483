// A copy of a database in one file, made while others write to it. Leaves out: whether its chain is sound,
// and restoring (journal/verify.h).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "store/sqlite.h"
#include "store/store.h"

namespace tuogou {

struct Backup {
  std::vector<Head> heads;  // what the copy holds, journal by journal
  std::int64_t bytes = 0;
};

/// Told now and then how far the copy is. Units: pages of the database.
using CopyProgress = std::function<void(std::int64_t done, std::int64_t total)>;

/// Copies the database as of one moment to a new file `to` that needs no other beside it; synced and readable
/// by its owner alone when it returns. On failure nothing stands at `to`. Throws Unusable where something
/// stands at `to` already or it cannot be written, or where `from` is no database that this program knows;
/// StoreFailure.
Backup back_up(const std::string& from, const std::string& to, const CopyProgress& progress = {});

/// Throws Unusable, with what SQLite found first, where the file is not whole. Reads all of it.
void require_whole(Database& database);

/// Throws Unusable where something stands at `path`, or what SQLite keeps beside a database of that name.
void require_free(const std::string& path);

/// Takes a database away, with what SQLite may have left beside it; nothing there is fine.
void remove_database(const std::string& path);

/// The name of a copy that is not yet what it shall be: taken away when this ends, unless it was put in
/// place.
struct Unfinished {
  std::string path;
  explicit Unfinished(std::string name) : path(std::move(name)) {}
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished() { remove_database(path); }
};

/// Gives a finished file its name, never in the place of another, and syncs both. Throws Unusable.
void put_in_place(const std::string& finished, const std::string& path);

}  // namespace tuogou
