#include "typeset/package.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <cstdlib>
#include <stdexcept>

namespace tuogou {
namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

Parts unpacked(const std::string& bytes) {
  auto* archive = zip_open_from_source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr),
                                       ZIP_CHECKCONS, nullptr);
  Parts parts;
  if (archive == nullptr) return parts;
  const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(archive, 0));
  for (zip_uint64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    zip_stat_index(archive, i, 0, &stat);
    std::string content(stat.size, '\0');
    auto* file = zip_fopen_index(archive, i, 0);
    zip_fread(file, content.data(), content.size());
    zip_fclose(file);
    parts.emplace_back(stat.name, content);
  }
  zip_discard(archive);
  return parts;
}

TEST(Zipped, KeepsPartsInTheirOrder) {
  const Parts parts{{"b/文.xml", std::string(100'000, 'x')}, {"a", ""}, {"[c].xml", "\x01\xFF"}};
  const auto bytes = zipped(parts);
  EXPECT_LT(bytes.size(), 2000u);
  EXPECT_EQ(unpacked(bytes), parts);
}

TEST(Zipped, GivesTheSameBytesInEveryTimeZone) {
  const Parts parts{{"a", "1"}, {"b", "2"}};
  const auto before = zipped(parts);
  const char* zone = std::getenv("TZ");
  const std::string old = zone == nullptr ? "" : zone;
  setenv("TZ", "Asia/Shanghai", 1);
  tzset();
  EXPECT_EQ(zipped(parts), before);
  zone == nullptr ? unsetenv("TZ") : setenv("TZ", old.c_str(), 1);
  tzset();
}

TEST(Zipped, RefusesTwoPartsOfOneName) { EXPECT_THROW(zipped({{"a", "1"}, {"a", "2"}}), std::runtime_error); }

TEST(XmlText, LeavesNothingThatXmlCannotHold) {
  EXPECT_EQ(xml_text("<a b=\"1\">&]]>"), "&lt;a b=&quot;1&quot;&gt;&amp;]]&gt;");
  EXPECT_EQ(xml_text(std::string("\0\x01\x0B\x1F\xEF\xBF\xBE甲𠮷\t\n", 16)), "甲𠮷\t\n");
  EXPECT_EQ(xml_text("甲\x7F\xC2\x85乙"), "甲乙");
  EXPECT_EQ(xml_text("甲\xFF乙"), "甲\xEF\xBF\xBD乙");
}

}  // namespace
}  // namespace tuogou
