#include "store/sqlite.h"

#include <sqlite3.h>

#include <string>

namespace tuogou {

namespace {

[[noreturn]] void fail(sqlite3* database, int code) {
  throw store_failure(code, database == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database));
}

}  // namespace

StoreFailure store_failure(int code, const std::string& detail) {
  using Kind = StoreFailure::Kind;
  auto kind = Kind::other;
  switch (code & 0xFF) {
    case SQLITE_FULL:
      kind = Kind::full;
      break;
    case SQLITE_IOERR:  // a medium that gives back less than was written is damaged; one that takes no more
                        // is full
      kind = code == SQLITE_IOERR_READ || code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_CORRUPTFS
                 ? Kind::damaged
                 : Kind::full;
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      kind = Kind::locked;
      break;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      kind = Kind::read_only;
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      kind = Kind::damaged;
      break;
    default:
      break;
  }
  return {kind, detail};
}

Statement::Statement(sqlite3* database, std::string_view sql) : database_(database) {
  const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (code != SQLITE_OK) fail(database, code);
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::bind(int place, std::int64_t value) {
  if (const int code = sqlite3_bind_int64(statement_, place, value); code != SQLITE_OK) fail(database_, code);
}

void Statement::bind(int place, std::string_view text) {
  // An empty view may have no address, which SQLite would take for NULL.
  const char* const data = text.data() == nullptr ? "" : text.data();
  const int code = sqlite3_bind_text64(statement_, place, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  if (code != SQLITE_OK) fail(database_, code);
}

void Statement::bind(int place, Bytes bytes) {
  const int code = bytes.empty()
                       ? sqlite3_bind_zeroblob(statement_, place, 0)
                       : sqlite3_bind_blob64(statement_, place, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
  if (code != SQLITE_OK) fail(database_, code);
}

void Statement::bind(int place, std::nullptr_t) {
  if (const int code = sqlite3_bind_null(statement_, place); code != SQLITE_OK) fail(database_, code);
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  sqlite3_reset(statement_);
  fail(database_, code);
}

void Statement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Statement::text(int column) const {
  const auto* const data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Bytes Statement::bytes(int column) const {
  const auto* const data = static_cast<const std::byte*>(sqlite3_column_blob(statement_, column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Database::Database(const std::string& path, Mode mode) : path_(path) {
  int flags = SQLITE_OPEN_NOMUTEX;
  if (mode == Mode::read_only) {
    flags |= SQLITE_OPEN_READONLY;
  } else {
    flags |= SQLITE_OPEN_READWRITE | (mode == Mode::create ? SQLITE_OPEN_CREATE : 0);
  }
  if (const int code = sqlite3_open_v2(path.c_str(), &database_, flags, nullptr); code != SQLITE_OK) {
    const std::string detail = database_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database_);
    sqlite3_close_v2(database_);
    throw StoreFailure(StoreFailure::Kind::read_only, detail);
  }
  try {
    sqlite3_extended_result_codes(database_, 1);
    sqlite3_busy_timeout(database_, kBusyMilliseconds);
    if (mode != Mode::read_only) execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
    execute("PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;");
  } catch (...) {
    sqlite3_close_v2(database_);
    throw;
  }
}

Database::~Database() {
  prepared_.clear();
  sqlite3_close_v2(database_);
}

void Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(database_, code);
}

std::int64_t Database::last_row_id() const { return sqlite3_last_insert_rowid(database_); }

std::int64_t Database::changes() const { return sqlite3_changes64(database_); }

Statement& Database::prepared(std::string_view sql) {
  auto found = prepared_.find(sql);
  if (found == prepared_.end()) {
    found = prepared_.emplace(std::string(sql), std::make_unique<Statement>(database_, sql)).first;
  }
  found->second->reset();
  return *found->second;
}

Transaction::Transaction(Database& database) : database_(database) { database_.execute("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  // Where SQLite failed it may have rolled back by itself; then there is nothing to say.
  if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace tuogou
