// SQLite as values that close themselves: a database, a prepared statement, a transaction. The only header
// that names the engine. Leaves out: what is kept in it (store.h, the tables' own files).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace tuogou {

/// The store cannot do what was asked; nothing of it was done.
class StoreFailure : public std::runtime_error {
 public:
  enum class Kind { full, locked, read_only, damaged, other };
  StoreFailure(Kind kind, const std::string& detail) : std::runtime_error(detail), kind_(kind) {}
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

/// What a result code of SQLite means to us.
StoreFailure store_failure(int code, const std::string& detail);

using Bytes = std::span<const std::byte>;

/// One prepared statement, run by stepping. Reset and unbound when `Database::query` hands it out again.
class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  void bind(int place, std::int64_t value);
  void bind(int place, int value) { bind(place, std::int64_t{value}); }
  void bind(int place, std::string_view text);
  void bind(int place, const char* text) { bind(place, std::string_view(text)); }
  void bind(int place, const std::string& text) { bind(place, std::string_view(text)); }
  void bind(int place, Bytes bytes);
  void bind(int place, std::nullptr_t);
  template <class T>
  void bind(int place, const std::optional<T>& value) {
    if (value) {
      bind(place, *value);
    } else {
      bind(place, nullptr);
    }
  }

  /// Whether there is a row. Throws StoreFailure.
  bool step();
  void reset();

  // Of the present row, columns from 0. Texts and bytes live until the next step.
  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;
  Bytes bytes(int column) const;

 private:
  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
};

/// A query being read. However its reader leaves, the query ends: a row left open would hold the connection
/// to its old view of the database, and block its next transaction.
class Reading {
 public:
  explicit Reading(Statement& statement) : statement_(statement) {}
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ~Reading() { statement_.reset(); }
  Statement* operator->() const { return &statement_; }

 private:
  Statement& statement_;
};

/// One connection. Limits: one thread at a time.
class Database {
 public:
  enum class Mode { create, existing, read_only };

  /// Opens the file in WAL mode with every commit synced (synchronous=FULL), foreign keys on; waits up to
  /// kBusyMilliseconds for another writer. Throws StoreFailure.
  Database(const std::string& path, Mode mode);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  static constexpr int kBusyMilliseconds = 5000;

  /// Runs statements without parameters or rows. Throws StoreFailure.
  void execute(const std::string& sql);

  /// A statement ready to be stepped, `arguments` bound to ?1, ?2, …. Kept prepared for the next time, so one
  /// text has one user at a time.
  template <class... Arguments>
  Statement& query(std::string_view sql, const Arguments&... arguments) {
    auto& statement = prepared(sql);
    [&]<std::size_t... kPlaces>(std::index_sequence<kPlaces...>) {
      (statement.bind(static_cast<int>(kPlaces) + 1, arguments), ...);
    }(std::index_sequence_for<Arguments...>());
    return statement;
  }

  /// Runs a statement that gives no rows. Answers how many rows it changed. Throws StoreFailure.
  template <class... Arguments>
  std::int64_t run(std::string_view sql, const Arguments&... arguments) {
    auto& statement = query(sql, arguments...);
    statement.step();
    statement.reset();
    return changes();
  }

  std::int64_t last_row_id() const;
  const std::string& path() const { return path_; }
  /// For what this header leaves out (backup, blobs). Lives as long as the database.
  sqlite3* handle() const { return database_; }

 private:
  Statement& prepared(std::string_view sql);
  std::int64_t changes() const;

  std::string path_;
  sqlite3* database_ = nullptr;
  std::map<std::string, std::unique_ptr<Statement>, std::less<>> prepared_;
};

/// All or nothing: rolls back unless committed.
class Transaction {
 public:
  /// Takes the write lock at once. Throws StoreFailure.
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace tuogou
