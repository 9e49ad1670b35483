#include "desk/relational_export.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>

#include "base/unusable.h"
#include "ledger/evolve.h"
#include "registers/parse.h"
#include "store/sqlite.h"

namespace tuogou {

namespace {

bool has_association(const RegisterInfo& info) {
  return info.scope == Scope::association && &info != &kRegister<Association>;
}

bool is_number(const Field& field) {
  return field.type == FieldType::money || field.type == FieldType::area || field.type == FieldType::whole;
}

std::string column_of(const Field& field) {
  const auto unit = field.type == FieldType::money ? "_fen" : field.type == FieldType::area ? "_dm2" : "";
  return fmt::format("{}{}", field.key, unit);
}

std::string_view name_of(FieldType type) {
  switch (type) {
    case FieldType::text:
      return "text";
    case FieldType::long_text:
      return "long_text";
    case FieldType::date:
      return "date";
    case FieldType::yes_no:
      return "yes_no";
    case FieldType::choice:
      return "choice";
    case FieldType::choice_set:
      return "choice_set";
    case FieldType::money:
      return "money";
    case FieldType::area:
      return "area";
    case FieldType::whole:
      return "whole";
    case FieldType::organ:
      return "organ";
    case FieldType::matter:
      return "matter";
    case FieldType::uscc:
      return "uscc";
    case FieldType::id_number:
      return "id_number";
    case FieldType::document_number:
      return "document_number";
    case FieldType::phone:
      return "phone";
    case FieldType::url:
      return "url";
  }
  return {};
}

/// Names and labels come from the register definitions, never from people; a quote in one is doubled all the
/// same.
std::string quoted(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == quote) out += c;
    out += c;
  }
  return out + quote;
}
std::string identifier(std::string_view name) { return quoted(name, '"'); }

std::string column_definition(const Field& field) {
  const auto column = identifier(column_of(field));
  auto definition = fmt::format("{} {}", column, is_number(field) ? "INTEGER" : "TEXT");
  if (field.type != FieldType::choice && field.type != FieldType::yes_no) return definition;
  std::string labels;
  for (const auto& choice : field.choices) labels += (labels.empty() ? "" : ", ") + quoted(choice.zh, '\'');
  return fmt::format("{} CHECK ({} IN ({}))", definition, column, labels);
}

std::string table_definition(const RegisterInfo& info) {
  auto columns = std::string("id INTEGER PRIMARY KEY");
  if (has_association(info)) columns += ", association INTEGER NOT NULL REFERENCES association (id)";
  for (const Field& field : info.fields) columns += ", " + column_definition(field);
  auto definition = fmt::format("CREATE TABLE {} ({}) STRICT;\n", identifier(info.key), columns);
  if (has_association(info)) {
    definition += fmt::format("CREATE INDEX {} ON {} (association);\n",
                              identifier(fmt::format("{}_association", info.key)), identifier(info.key));
  }
  return definition;
}

void describe(Database& database) {
  database.execute(
      "CREATE TABLE register (key TEXT PRIMARY KEY, title_zh TEXT NOT NULL, title_en TEXT NOT NULL, "
      "clause TEXT NOT NULL) STRICT;\n"
      "CREATE TABLE field (register TEXT NOT NULL REFERENCES register (key), key TEXT NOT NULL, "
      "column_name TEXT NOT NULL, title_zh TEXT NOT NULL, title_en TEXT NOT NULL, type TEXT NOT NULL, "
      "PRIMARY KEY (register, key)) STRICT;\n");
  for (const auto* info : all_registers()) {
    database.run("INSERT INTO register VALUES (?1, ?2, ?3, ?4)", info->key, info->title.zh, info->title.en,
                 info->clause);
    for (const Field& field : info->fields) {
      database.run("INSERT INTO field VALUES (?1, ?2, ?3, ?4, ?5, ?6)", info->key, field.key,
                   column_of(field), field.column.zh, field.column.en, name_of(field.type));
    }
  }
}

void bind_value(Statement& statement, int place, const Field& field, const Value& value) {
  if (is_empty(value)) {
    statement.bind(place, nullptr);
  } else if (is_number(field)) {
    statement.bind(place, std::get<std::int64_t>(value));
  } else {
    statement.bind(place, text_of(field, value));
  }
}

void insert_rows(Database& database, const Ledger& ledger, const RegisterInfo& info, bool include_masked) {
  const std::size_t columns = info.fields.size() + (has_association(info) ? 2 : 1);
  std::string places = "?1";
  for (std::size_t i = 2; i <= columns; ++i) places += fmt::format(", ?{}", i);
  const auto sql = fmt::format("INSERT INTO {} VALUES ({})", identifier(info.key), places);
  auto& statement = database.query(sql);
  const auto insert = [&](const Dossier* dossier) {
    each_row(ledger.jurisdiction, dossier, info, [&](RecordId number, Sequence, const void* row) {
      int place = 0;
      statement.bind(++place, number);
      if (has_association(info)) statement.bind(++place, dossier->association.number);
      for (const Field& field : info.fields) {
        const bool is_shown = include_masked || !field.is_masked;
        bind_value(statement, ++place, field, is_shown ? field.read(row) : Value());
      }
      statement.step();
      statement.reset();
    });
  };
  if (info.scope == Scope::jurisdiction) return insert(nullptr);
  for (const auto& dossier : ledger.dossiers) insert(&dossier);
}

void fill(const std::string& path, const Ledger& ledger, bool include_masked) {
  Database database(path, Database::Mode::existing);
  // One file, which opens from a read-only medium too.
  database.execute("PRAGMA journal_mode=DELETE;");
  Transaction transaction(database);
  describe(database);
  // `association` heads the list: every other row finds what it refers to.
  for (const auto* info : all_registers()) {
    database.execute(table_definition(*info));
    insert_rows(database, ledger, *info, include_masked);
  }
  transaction.commit();
}

/// Makes the file, so that nobody's is written over, not even one that appears this moment.
void claim(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wx"), &std::fclose);
  if (file) return;
  if (errno == EEXIST) {
    throw Unusable(fmt::format("{}已存在，导出不覆盖已有文件，请另取文件名。", path),
                   fmt::format("{} is there already and is not written over; give another name.", path));
  }
  throw Unusable(fmt::format("无法在{}建立文件，请检查文件夹和权限。", path),
                 fmt::format("{} cannot be created; check the folder and its permissions.", path));
}

void remove_all(const std::string& path) {
  std::error_code ignored;
  for (const auto* suffix : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path + suffix, ignored);
}

}  // namespace

void export_relational(const Ledger& ledger, const std::string& path, bool include_masked) {
  claim(path);
  try {
    fill(path, ledger, include_masked);
  } catch (const StoreFailure& failure) {
    remove_all(path);
    throw Unusable(fmt::format("无法写入{}（{}），请检查磁盘空间。", path, failure.what()),
                   fmt::format("{} cannot be written ({}); check the disk space.", path, failure.what()));
  } catch (...) {
    remove_all(path);
    throw;
  }
}

}  // namespace tuogou
