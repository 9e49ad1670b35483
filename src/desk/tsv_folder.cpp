#include "desk/tsv_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "base/text.h"
#include "base/unusable.h"
#include "registers/registers.h"

namespace tuogou {

namespace {

TextSheet read_table(const std::filesystem::path& file, std::string_view sheet) {
  TextSheet table{std::string(sheet), {}};
  const auto text = read_file(file.string());
  for (const auto line : split(text, "\n")) {
    if (trimmed(line).empty()) continue;
    std::vector<std::string> row;
    for (const auto cell : split(line, "\t")) row.emplace_back(trimmed(cell));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

std::vector<TextSheet> read_tsv_folder(const std::string& folder) {
  std::vector<TextSheet> tables;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const auto key = entry.path().stem().string();
    if (entry.path().extension() == ".tsv" && find_register(key) == nullptr) {
      throw Unusable(fmt::format("“{}”不是任何登记表的名称。", entry.path().filename().string()),
                     fmt::format("“{}” is named like no register.", entry.path().filename().string()));
    }
  }
  for (const auto* info : all_registers()) {
    const auto file = std::filesystem::path(folder) / fmt::format("{}.tsv", info->key);
    if (std::filesystem::is_regular_file(file, error)) tables.push_back(read_table(file, info->title.zh));
  }
  if (tables.empty()) {
    throw Unusable(fmt::format("“{}”中没有登记表文件（如 association.tsv）。", folder),
                   fmt::format("“{}” holds no table of a register (such as association.tsv).", folder));
  }
  return tables;
}

}  // namespace tuogou
