// The three files of an issued paper: made once, kept among the attachments, their hashes recorded; and
// whether a file is one that was issued. Leaves out: what a paper says (paper), how it is set (typeset).
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "desk/desk.h"
#include "desk/paper_signing.h"
#include "typeset/writers.h"

namespace tuogou {

/// What a paper says, as its entry of the journal has it. Throws StoreFailure (damaged) where the entry is
/// gone, and Unusable where the paper was made outside the system.
Manuscript issued_manuscript(Desk& desk, const Ledger& ledger, const IssuedPaper& paper);

/// 核验码: the first digits of what it says, and the entry that issued it.
std::string verification_code(const IssuedPaper& paper);

/// The line at the foot of a paper.
std::string verification_line(const IssuedPaper& paper);

/// Fonts opened when they are first wanted.
class PaperPress {
 public:
  explicit PaperPress(std::vector<std::filesystem::path> font_folders) : folders_(std::move(font_folders)) {}

  /// The file, as it would be issued. Throws Unusable where there are no fonts for .pdf and .ofd.
  std::string print(const Manuscript& manuscript, PaperFormat format, MadeAt made);
  /// Throws Unusable where no font with Chinese characters is there.
  const Fonts& fonts();

 private:
  std::vector<std::filesystem::path> folders_;
  std::mutex mutex_;
  std::unique_ptr<Fonts> fonts_;
};

struct PaperFile {
  std::string bytes;
  std::string hash;
  std::string name;  // 核准函 东民函〔2020〕3号.pdf
};

/// The file of an issued paper. The first time all three are made, kept and recorded in the journal, as an
/// act of whoever asked; signed by the key of the organ that issued it, where it has one. Throws Unusable,
/// StoreFailure.
PaperFile paper_file(Desk& desk, PaperPress& press, const OrganKeys& keys, const Actor& actor,
                     const Ledger& ledger, const IssuedPaper& paper, PaperFormat format);

/// The paper with this number, wherever it stands. nullptr where there is none.
const IssuedPaper* find_paper(const Ledger& ledger, RecordId association, RecordId paper);

/// What is known of a file by its SM3.
struct Verification {
  std::string jurisdiction;
  std::shared_ptr<const Ledger> ledger;
  const IssuedPaper* paper = nullptr;
  std::string format;         // docx, pdf, ofd or scan
  bool entry_stands = false;  // the journal's entry says the same
  Signing signing;            // as the journal has it; of a scan none
};
/// Nothing where no such file was issued.
std::optional<Verification> verified(Desk& desk, const Ledgers& ledgers, std::string_view hash);

}  // namespace tuogou
