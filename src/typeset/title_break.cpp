#include "typeset/title_break.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

namespace tuogou {

namespace {

// Words that titles of this programme are made of: not broken where it can be helped.
constexpr auto kWords = std::to_array<std::u32string_view>(
    {U"天津市",   U"河东区", U"人民政府", U"民政局",   U"委员会", U"工作组",   U"办公室",   U"联合",
     U"行业",     U"协会",   U"商会",     U"行政机关", U"脱钩",   U"实施方案", U"具体方案", U"实施",
     U"方案",     U"工作",   U"总结",     U"报告",     U"完成",   U"情况",     U"关于",     U"核准",
     U"批复",     U"请示",   U"通知",     U"通报",     U"意见",   U"审核",     U"审定",     U"征求",
     U"报送",     U"退回",   U"修改",     U"暂不",     U"暂缓",   U"名单",     U"中期",     U"评估",
     U"风险",     U"政策",   U"清理",     U"摸底",     U"调查",   U"督办",     U"事项",     U"改革",
     U"国有资产", U"资产",   U"财务",     U"人员",     U"管理",   U"党建",     U"外事",     U"机构",
     U"职能",     U"分离",   U"变更",     U"登记",     U"章程",   U"负责人",   U"有关",     U"问题",
     U"进一步",   U"全面",   U"推进",     U"加强",     U"做好",   U"印发",     U"转发",     U"开展",
     U"汇总",     U"一览表", U"统计表",   U"计划",     U"说明",   U"答复",     U"建议",     U"示例",
     U"家具",     U"餐饮",   U"建筑",     U"装饰",     U"物业",   U"房地产",   U"汽车",     U"维修",
     U"养老",     U"服务",   U"文化",     U"旅游",     U"体育",   U"教育",     U"培训",     U"科技",
     U"信息",     U"医药",   U"卫生",     U"食品",     U"企业",   U"个体",     U"民营",     U"经济",
     U"消费者",   U"质量",   U"安全",     U"生产",     U"环境",   U"保护",     U"工程",     U"电子",
     U"商业",     U"贸易",   U"青年",     U"律师",     U"会计",   U"家政",     U"美容",     U"美发",
     U"印刷",     U"出版",   U"收藏",     U"珠宝",     U"花卉",   U"市场",     U"监督",     U"财政局",
     U"审计局",   U"商务局", U"组织部",   U"住房",     U"建设",   U"发展",     U"促进会",   U"联合会",
     U"研究会"});

constexpr double kInsideName = 60;  // 《…》 torn apart
constexpr double kInsideWord = 40;
constexpr double kPoorBreak = 100;
constexpr double kBadLineHead = 50;  // a line that begins with 的
constexpr double kBadLineEnd = 15;   // a line that ends with 与
constexpr double kShortLine = 80;
constexpr double kBeforeAbout = -3;  // 天津市河东区民政局 / 关于…
constexpr double kOneMoreLine = 25;
constexpr std::size_t kShortestLine = 4;
constexpr double kNever = std::numeric_limits<double>::infinity();

bool stands_at(const Letters& letters, std::size_t at, std::u32string_view word) {
  if (at + word.size() > letters.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (letters[at + i].character != word[i]) return false;
  }
  return true;
}

// The name of an association begins with its place and ends so.
constexpr auto kNameEnds = std::to_array<std::u32string_view>({U"协会", U"商会", U"联合会", U"促进会"});
constexpr std::size_t kLongestName = 40;

// Where the name that ends before `end` begins: two letters before the nearest 区, 市 or 县; `end` for none.
std::size_t name_begin(const Letters& letters, std::size_t end) {
  for (auto i = end; i > 2 && end - i < kLongestName; --i) {
    const auto place = letters[i - 1].character;
    if (place == U'区' || place == U'市' || place == U'县') return i - 3;
  }
  return end;
}

void keep_names(const Letters& letters, std::vector<double>& cost) {
  for (std::size_t i = 0; i < letters.size(); ++i) {
    for (const auto word : kNameEnds) {
      if (!stands_at(letters, i, word)) continue;
      const auto end = i + word.size();
      for (auto k = name_begin(letters, end) + 1; k < end; ++k) cost[k] = std::max(cost[k], kInsideWord);
    }
  }
}

// What a break before each letter costs; never is infinite.
std::vector<double> costs(const Letters& letters) {
  std::vector<double> cost(letters.size() + 1, 0);
  int depth = 0;
  for (std::size_t i = 1; i < letters.size(); ++i) {
    const auto a = letters[i - 1].character;
    const auto b = letters[i].character;
    if (a == U'《' || a == U'“') ++depth;
    if ((a == U'》' || a == U'”') && depth > 0) --depth;
    const auto quality = break_before(letters, i);
    if (quality == BreakQuality::never) {
      cost[i] = kNever;
      continue;
    }
    if (quality == BreakQuality::poor) cost[i] += kPoorBreak;
    if (depth > 0) cost[i] += kInsideName;
    if (b == U'的' || b == U'之') cost[i] += kBadLineHead;
    if (a == U'与' || a == U'和' || a == U'及' || a == U'在') cost[i] += kBadLineEnd;
    if (stands_at(letters, i, U"关于")) cost[i] += kBeforeAbout;
  }
  for (std::size_t i = 0; i < letters.size(); ++i) {
    for (const auto word : kWords) {
      if (!stands_at(letters, i, word)) continue;
      for (std::size_t k = 1; k < word.size(); ++k) cost[i + k] = std::max(cost[i + k], kInsideWord);
    }
  }
  keep_names(letters, cost);
  return cost;
}

// The cheapest ends of `count` lines of the letters, or none where they do not fit.
class Search {
 public:
  Search(const Letters& letters, double width)
      : letters_(letters), width_(width), break_cost_(costs(letters)) {
    before_.push_back(0);
    for (const auto& letter : letters) before_.push_back(before_.back() + letter.width);
  }

  struct Way {
    std::vector<std::size_t> ends;
    double cost = kNever;
  };

  Way way(std::size_t count) const {
    const auto size = letters_.size();
    const double mean = before_.back() / static_cast<double>(count);
    std::vector<std::vector<double>> best(count + 1, std::vector<double>(size + 1, kNever));
    std::vector<std::vector<std::size_t>> from(count + 1, std::vector<std::size_t>(size + 1, 0));
    best[0][0] = 0;
    for (std::size_t line = 1; line <= count; ++line) {
      for (std::size_t end = 1; end <= size; ++end) {
        for (std::size_t first = 0; first < end; ++first) {
          const double cost = best[line - 1][first] + line_cost(first, end, mean);
          if (cost < best[line][end]) {
            best[line][end] = cost;
            from[line][end] = first;
          }
        }
      }
    }
    if (best[count][size] == kNever) return {};
    std::vector<std::size_t> ends;
    for (auto [line, end] = std::pair(count, size); line > 0; end = from[line--][end]) ends.push_back(end);
    std::ranges::reverse(ends);
    return {std::move(ends), best[count][size]};
  }

  std::size_t fewest() const { return static_cast<std::size_t>(before_.back() / width_) + 1; }

 private:
  double line_cost(std::size_t first, std::size_t end, double mean) const {
    const double width = before_[end] - before_[first];
    if (width > width_ + 0.01) return kNever;
    const double off = (width - mean) / letters_[first].size;
    const bool is_short = end - first < kShortestLine && letters_.size() > kShortestLine;
    return off * off + (is_short ? kShortLine : 0) + (end < letters_.size() ? break_cost_[end] : 0);
  }

  const Letters& letters_;
  double width_;
  std::vector<double> break_cost_;
  std::vector<double> before_;
};

// Of one stretch without line breaks: where the lines end, nothing where no way was found.
std::vector<std::size_t> ends_of(const Letters& letters, double width) {
  if (width_of(letters) <= width) return {letters.size()};
  if (letters.size() > kLongestTitle) return {};
  const Search search(letters, width);
  Search::Way best;
  for (std::size_t more = 0; more <= 2; ++more) {
    auto way = search.way(search.fewest() + more);
    way.cost += kOneMoreLine * static_cast<double>(more);
    if (way.cost < best.cost) best = std::move(way);
  }
  return best.ends;
}

Line centred(const Letters& letters, std::size_t first, std::size_t last, double width) {
  Line line{first, last, {}};
  double x = (width - width_of(std::span(letters).subspan(first, last - first))) / 2;
  for (auto i = first; i < last; ++i) {
    line.places.push_back(x);
    x += letters[i].width;
  }
  return line;
}

std::vector<Line> lines_of(const Letters& letters, double width) {
  std::vector<Line> lines;
  std::size_t first = 0;
  for (const auto end : ends_of(letters, width)) {
    lines.push_back(centred(letters, first, end, width));
    first = end;
  }
  return lines.empty() ? break_lines(letters, {width, 0, 0, Fill::centred}) : lines;
}

}  // namespace

std::vector<Line> break_title(const Letters& letters, double width) {
  std::vector<Line> lines;
  for (auto at = letters.begin(); at != letters.end();) {
    const auto given_end = std::ranges::find(at, letters.end(), U'\n', &Letter::character);
    const auto offset = static_cast<std::size_t>(at - letters.begin());
    if (at != given_end) {
      for (auto& line : lines_of(Letters(at, given_end), width)) {
        lines.push_back({line.first + offset, line.last + offset, std::move(line.places)});
      }
    }
    at = given_end == letters.end() ? given_end : given_end + 1;
  }
  return lines;
}

}  // namespace tuogou
