#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <set>

#include "typeset/font_file.h"
#include "typeset/ofd_file_test.h"

namespace tuogou {

using namespace ofd_test;

namespace {

// An embedded font in a file, as long as it is looked at.
class Embedded {
 public:
  explicit Embedded(const std::string& bytes) {
    const std::filesystem::path folder(testing::TempDir());
    file_ = (folder / fmt::format("tuogou-ofd-{}-{}.otf", getpid(), ++made_)).string();
    std::ofstream(file_, std::ios::binary) << bytes;
    font_ = std::make_unique<FontFile>(file_, 0);
  }
  Embedded(const Embedded&) = delete;
  Embedded& operator=(const Embedded&) = delete;
  ~Embedded() { std::filesystem::remove(file_); }
  const FontFile& operator*() const { return *font_; }

 private:
  inline static int made_ = 0;
  std::string file_;
  std::unique_ptr<FontFile> font_;
};

}  // namespace

TEST(Ofd, HasThePartsOfTheStandardTheEntryFirst) {
  const ReadOfd file(write_ofd(one_page("示例"), fonts(), kMade));
  ASSERT_EQ(file.names.size(), 5U);
  EXPECT_EQ(file.names[0], "OFD.xml");
  EXPECT_EQ(file.names[1], "Doc_0/Document.xml");
  EXPECT_EQ(file.names[2], "Doc_0/PublicRes.xml");
  EXPECT_EQ(file.names[3], "Doc_0/Pages/Page_0/Content.xml");
  EXPECT_TRUE(file.names[4].starts_with("Doc_0/Res/font_"));
  const auto entry = file.xml("OFD.xml");
  const auto root = entry.child("ofd:OFD");
  EXPECT_STREQ(root.attribute("xmlns:ofd").value(), "http://www.ofdspec.org/2016");
  EXPECT_STREQ(root.child("ofd:DocBody").child_value("ofd:DocRoot"), file.names[1].c_str());
}

TEST(Ofd, SaysWhatItIsAndWhenItWasMade) {
  auto pages = one_page("示例");
  pages.title = "关于示例协会\n脱钩的函 <A&B>";
  pages.organ = "示例甲局\n示例乙局";
  pages.kind = "核准函";
  const auto entry = ReadOfd(write_ofd(pages, fonts(), kMade)).xml("OFD.xml");
  const auto info = entry.child("ofd:OFD").child("ofd:DocBody").child("ofd:DocInfo");
  EXPECT_STREQ(info.child_value("ofd:Title"), "关于示例协会脱钩的函 <A&B>");
  EXPECT_STREQ(info.child_value("ofd:Author"), "示例甲局、示例乙局");
  EXPECT_STREQ(info.child_value("ofd:Subject"), "核准函");
  EXPECT_STREQ(info.child_value("ofd:CreationDate"), "2020-03-10");
  EXPECT_EQ(std::string_view(info.child_value("ofd:DocID")).size(), 32U);
  const auto before = ReadOfd(write_ofd(pages, fonts(), {kMade.moment - 1})).xml("OFD.xml");
  EXPECT_STREQ(before.select_node("//ofd:CreationDate").node().child_value(), "2020-03-09");
}

TEST(Ofd, IsTheSameForTheSamePages) {
  const auto pages = one_page("示例协会脱钩实施方案 2020");
  const auto first = write_ofd(pages, fonts(), kMade);
  EXPECT_EQ(first, write_ofd(pages, fonts(), kMade));
  const auto id_of = [](const std::string& bytes) {
    return std::string(ReadOfd(bytes).xml("OFD.xml").select_node("//ofd:DocID").node().child_value());
  };
  EXPECT_NE(id_of(first), id_of(write_ofd(one_page("示例协会脱钩实施方案 2021"), fonts(), kMade)));
}

TEST(Ofd, NumbersEverythingOnceAndPointsOnlyAtWhatIsThere) {
  auto pages = one_page("示例 Example 镕");
  pages.pages.push_back(pages.pages.front());
  pages.pages.back().rules.push_back({28, 60, 184, 60, 0.5, Ink::red});
  const ReadOfd file(write_ofd(pages, fonts(), kMade));
  const auto document = file.xml("Doc_0/Document.xml");
  const auto resources = file.xml("Doc_0/PublicRes.xml");
  std::set<int> ids;
  std::size_t count = 0;
  const auto collect = [&](const pugi::xml_document& xml) {
    for (const auto& found : xml.select_nodes("//@ID")) ids.insert(found.attribute().as_int()), ++count;
  };
  for (const auto* xml : {&document, &resources}) collect(*xml);
  for (const auto number : {0, 1}) collect(file.page(number));
  EXPECT_EQ(ids.size(), count);
  EXPECT_EQ(*ids.begin(), 1);
  EXPECT_EQ(*ids.rbegin(), document.select_node("//ofd:MaxUnitID").node().text().as_int());

  std::set<std::string> known;
  for (const auto& found : resources.select_nodes("//ofd:Font")) {
    known.insert(found.node().attribute("ID").value());
    EXPECT_TRUE(file.parts.contains("Doc_0/Res/" + std::string(found.node().child_value("ofd:FontFile"))));
  }
  EXPECT_GE(known.size(), 2U);
  const auto second = file.page(1);
  for (const auto& found : second.select_nodes("//@Font")) {
    EXPECT_TRUE(known.contains(found.attribute().value()));
  }
  for (const auto& found : document.select_nodes("//ofd:Page")) {
    EXPECT_TRUE(file.parts.contains("Doc_0/" + std::string(found.node().attribute("BaseLoc").value())));
  }
}

TEST(Ofd, HasTheGlyphOfEveryCharacterInItsFonts) {
  const ReadOfd file(write_ofd(one_page("示例协会，镕祎𠮷 Ab 2020"), fonts(), kMade));
  const auto resources = file.xml("Doc_0/PublicRes.xml");
  std::map<std::string, std::string> font_files;
  for (const auto& found : resources.select_nodes("//ofd:Font")) {
    font_files[found.node().attribute("ID").value()] = found.node().child_value("ofd:FontFile");
  }
  std::size_t objects = 0;
  const auto page = file.page(0);
  for (const auto& found : page.select_nodes("//ofd:TextObject")) {
    const Embedded font(file.parts.at("Doc_0/Res/" + font_files.at(found.node().attribute("Font").value())));
    const auto glyphs = numbers(found.node().child("ofd:CGTransform").child_value("ofd:Glyphs"));
    std::string_view text = found.node().child_value("ofd:TextCode");
    for (const auto number : glyphs) {
      const auto character = take_code_point(text);
      EXPECT_EQ((*font).glyph_of(character), static_cast<std::uint32_t>(number))
          << static_cast<std::uint32_t>(character);
    }
    ++objects;
  }
  EXPECT_GE(objects, 3U);
}

TEST(Ofd, TurnsThePagesThatAreTurned) {
  auto pages = one_page("示例");
  pages.pages.push_back({297, 210, {}, {}});
  const ReadOfd file(write_ofd(pages, fonts(), kMade));
  EXPECT_STREQ(file.page(0).select_node("//ofd:PhysicalBox").node().child_value(), "0 0 210 297");
  EXPECT_STREQ(file.page(1).select_node("//ofd:PhysicalBox").node().child_value(), "0 0 297 210");
}

TEST(Ofd, MakesATreeOfTheBookmarks) {
  auto pages = one_page("示例");
  pages.pages.push_back(pages.pages[0]);
  pages.bookmarks = {{"方案", 1, 0, 50},
                     {"一、总体", 2, 0, 90},
                     {"（一）原则", 3, 0, 99.5},
                     {"二、<任务>", 2, 1, 40},
                     {"附件", 1, 1, 37}};
  const auto document = ReadOfd(write_ofd(pages, fonts(), kMade)).xml("Doc_0/Document.xml");
  const auto outline = document.child("ofd:Document").child("ofd:Outlines");
  const auto plan = outline.child("ofd:OutlineElem");
  EXPECT_STREQ(plan.attribute("Title").value(), "方案");
  EXPECT_STREQ(plan.next_sibling().attribute("Title").value(), "附件");
  const auto parts = plan.find_child_by_attribute("Title", "一、总体");
  EXPECT_STREQ(parts.child("ofd:OutlineElem").attribute("Title").value(), "（一）原则");
  const auto second = parts.next_sibling();
  EXPECT_STREQ(second.attribute("Title").value(), "二、<任务>");
  const auto target = second.select_node(".//ofd:Dest").node();
  EXPECT_STREQ(target.attribute("PageID").value(),
               document.select_nodes("//ofd:Page")[1].node().attribute("ID").value());
  EXPECT_NEAR(target.attribute("Top").as_double(), 40, kWritten);
}

TEST(Ofd, SaysNothingOfAnOutlineWhereThereIsNone) {
  const ReadOfd file(write_ofd(one_page("示例"), fonts(), kMade));
  EXPECT_EQ(file.parts.at("Doc_0/Document.xml").find("Outlines"), std::string::npos);
}

}  // namespace tuogou
