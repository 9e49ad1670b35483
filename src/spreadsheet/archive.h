// A zip archive read under limits: what a workbook is packed in. Leaves out: what its parts mean.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace tuogou {

// A district's workbook is some hundred kilobytes; these are far above any honest one.
inline constexpr std::uint64_t kArchiveBytesMost = 256ull << 20;
inline constexpr std::uint64_t kPartBytesMost = 2ull << 30;      // one part, expanded
inline constexpr std::uint64_t kExpandedBytesMost = 4ull << 30;  // all parts read, expanded
inline constexpr std::uint64_t kRatioMost = 200;                 // expanded to packed, beyond kRatioFree
inline constexpr std::uint64_t kRatioFree = 16ull << 20;
inline constexpr std::int64_t kPartsMost = 10'000;

/// An archive opened for reading.
class Archive {
 public:
  /// Throws Unusable for a missing file, a directory, a file over kArchiveBytesMost, an encrypted or old
  /// Excel file, a damaged or truncated archive, or one with more than kPartsMost parts.
  explicit Archive(const std::string& path);
  /// The same of an archive in memory, which must outlive this.
  explicit Archive(std::span<const std::byte> bytes);

  /// Names of parts are alike whatever the case of their letters.
  bool has(const std::string& name) const;
  /// The name as the archive writes it; `name` itself where there is none.
  std::string stored_name(const std::string& name) const;
  std::vector<std::string> names() const;

  /// What all parts read may expand to, from now on; kExpandedBytesMost unless said.
  void expand_at_most(std::uint64_t bytes) { expanded_most_ = bytes; }
  /// Hands the part over in pieces. Throws Unusable where it is missing, damaged, encrypted or over a limit.
  void read(const std::string& name, const std::function<void(std::string_view)>& take);
  std::string read_all(const std::string& name);

  /// Writes a copy to `path` in which `changed` parts stand for, or beside, the old ones; the others are
  /// taken over as they are packed. Throws Unusable where the file cannot be written.
  void write_copy(const std::string& path, const std::map<std::string, std::string>& changed) const;

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  void check_count() const;

  std::unique_ptr<zip, Close> zip_;
  std::uint64_t expanded_most_ = kExpandedBytesMost;
  std::uint64_t expanded_ = 0;  // of the parts read so far, each counted once
  std::set<std::string> counted_;
};

}  // namespace tuogou
