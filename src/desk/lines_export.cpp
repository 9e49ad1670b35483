#include "desk/lines_export.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <functional>
#include <string>

#include "base/unusable.h"
#include "ledger/evolve.h"
#include "registers/json.h"

namespace tuogou {

namespace json = boost::json;

namespace {

class Lines {
 public:
  Lines(const Ledger& ledger, std::FILE* out, bool include_masked)
      : ledger_(ledger), out_(out), include_masked_(include_masked) {}

  void write(const RegisterInfo& info) {
    if (info.scope == Scope::jurisdiction) return write_rows(info, nullptr);
    for (const auto& dossier : ledger_.dossiers) write_rows(info, &dossier);
  }

 private:
  void write_rows(const RegisterInfo& info, const Dossier* dossier) {
    each_row(ledger_.jurisdiction, dossier, info, [&](RecordId number, Sequence, const void* row) {
      json::object line{{"register", info.key}, {"id", number}};
      if (dossier == nullptr) {
        line["association"] = line["uscc"] = nullptr;
      } else {
        line["association"] = dossier->association.number;
        line["uscc"] = dossier->association.value.uscc;
      }
      line["row"] = shown(info, row);
      write_line(json::serialize(line) + '\n');
    });
  }

  json::object shown(const RegisterInfo& info, const void* row) const {
    auto object = to_json(info, row);
    for (const Field& field : info.fields) {
      const auto found = object.find(field.key);
      if (field.is_masked && !include_masked_ && found != object.end()) object.stable_erase(found);
    }
    return object;
  }

  void write_line(const std::string& line) const {
    if (std::fwrite(line.data(), 1, line.size(), out_) == line.size()) return;
    throw Unusable("导出文件未能写完，请检查磁盘空间后重新导出。",
                   "The export could not be written to its end; check the disk space and export again.");
  }

  const Ledger& ledger_;
  std::FILE* out_;
  bool include_masked_;
};

}  // namespace

void export_lines(const Ledger& ledger, std::FILE* out, bool include_masked) {
  Lines lines(ledger, out, include_masked);
  for (const auto* info : all_registers()) lines.write(*info);
  // What is still on its way to the disk may fail as well.
  if (std::fflush(out) == 0) return;
  throw Unusable("导出文件未能写完，请检查磁盘空间后重新导出。",
                 "The export could not be written to its end; check the disk space and export again.");
}

}  // namespace tuogou
