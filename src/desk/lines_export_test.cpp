#include "desk/lines_export.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json/parse.hpp>
#include <cstdlib>
#include <memory>

#include "base/unusable.h"
#include "desk/any_import_test.h"
#include "registers/json.h"

namespace tuogou {
namespace {

std::string lines_of(const Ledger& ledger, bool include_masked) {
  char* text = nullptr;
  std::size_t size = 0;
  std::FILE* const out = open_memstream(&text, &size);
  export_lines(ledger, out, include_masked);
  std::fclose(out);
  const std::unique_ptr<char, decltype(&std::free)> owned(text, &std::free);
  return {text, size};
}

std::vector<boost::json::object> objects_of(const std::string& lines) {
  std::vector<boost::json::object> objects;
  for (const auto line : split(lines, "\n")) {
    if (!line.empty()) objects.push_back(boost::json::parse(line).as_object());
  }
  return objects;
}

RC_GTEST_PROP(LinesExport, SaysEveryRowOnALineOfItsOwn, ()) {
  const auto ledger = after(opened_ledger(), any_import());
  const auto text = lines_of(ledger, true);
  for (const auto& object : objects_of(text)) {
    const auto* info = find_register(object.at("register").as_string());
    const auto number = object.at("id").to_number<RecordId>();
    const auto& association = object.at("association");
    const auto found =
        find_row(ledger, *info, association.is_null() ? 0 : association.to_number<RecordId>(), number);
    RC_ASSERT((found.value != nullptr));
    RC_ASSERT(object.at("row").as_object() == to_json(*info, found.value));
    RC_ASSERT(association.is_null() == (info->scope == Scope::jurisdiction));
    RC_ASSERT(object.at("uscc").is_null() == association.is_null());
  }
  std::ptrdiff_t rows = 0;
  for (const auto* info : all_registers()) {
    const auto count = [&](RecordId, Sequence, const void*) { ++rows; };
    if (info->scope == Scope::jurisdiction) each_row(ledger.jurisdiction, nullptr, *info, count);
    for (const auto& dossier : ledger.dossiers) {
      if (info->scope == Scope::association) each_row(ledger.jurisdiction, &dossier, *info, count);
    }
  }
  RC_ASSERT(std::ranges::count(text, '\n') == rows);
  RC_ASSERT(lines_of(ledger, true) == text);
}

TEST(LinesExport, LeavesMaskedFieldsOutUnlessTheyAreAskedFor) {
  const auto ledger = after(opened_ledger(), told_import("协会: 联系电话=022-24120001; 联系人=示例甲\n"));
  const auto objects = objects_of(lines_of(ledger, false));
  ASSERT_EQ(objects.size(), 1u);
  EXPECT_EQ(objects[0].at("uscc").as_string(), "51120102000000019M");
  const auto& row = objects[0].at("row").as_object();
  EXPECT_FALSE(row.contains("phone"));
  EXPECT_EQ(row.at("contact").as_string(), "示例甲");
  EXPECT_TRUE(objects_of(lines_of(ledger, true))[0].at("row").as_object().contains("phone"));
}

TEST(LinesExport, SaysSoWhereTheFileTakesNoMore) {
  const auto ledger = after(opened_ledger(), told_import("协会: 名称=示例\n"));
  std::FILE* const full = std::fopen("/dev/full", "w");
  ASSERT_NE(full, nullptr);
  EXPECT_THROW(export_lines(ledger, full, false), Unusable);
  std::fclose(full);
}

}  // namespace
}  // namespace tuogou
