// Data folders as the commands beside the server open them: alone, or only to read. Leaves out: serving.
#pragma once

#include <memory>
#include <string>

#include "desk/desk.h"
#include "desk/fold.h"

namespace tuogou {

/// The database of a data folder. Throws Unusable where there is none.
std::string existing_database(const std::string& data);

/// Opens a data folder that exists, alone. Throws Unusable where there is none or a server uses it.
std::unique_ptr<Desk> open_alone(const std::string& data);

/// Where the jurisdictions' journals end, without the system's own.
std::vector<Head> jurisdictions_of(std::vector<Head> heads);

/// `given` where it is among the heads; where nothing is given, the only one there is. Throws Unusable,
/// naming those there are.
std::string chosen_jurisdiction(const std::string& given, const std::vector<Head>& heads);

/// What a data folder has recorded of a jurisdiction, also while a server runs. Throws Unusable.
Folded read_ledger(const std::string& data, const std::string& jurisdiction);

/// An empty folder for the owner alone, which goes with this. Throws Unusable where none can be made.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace tuogou
