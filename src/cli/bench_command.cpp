#include <fmt/format.h>

#include "base/unusable.h"
#include "cli/commands.h"
#include "desk/made_up_ledger.h"
#include "spreadsheet/export.h"

namespace tuogou {

int run_make_ledger(const BenchOptions& options, Language language) {
  const auto programme = load_programme();
  export_workbook(made_up_ledger(options.associations, programme), options.file, Sheets::with_rows);
  fmt::print(
      fmt::runtime(language == Language::zh ? "已写入{}（示例数据）\n" : "Written: {} (made-up data)\n"),
      options.file);
  return 0;
}

}  // namespace tuogou
