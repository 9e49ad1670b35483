// The key of the store, as the journal's text wants it.
#pragma once

#include "access/vault.h"
#include "ledger/event.h"

namespace tuogou {

/// Limits: lives as long as the vault.
inline Sealing sealing_of(const Vault& vault) {
  return {[](const void* of, std::string_view plain, std::string_view context) {
            return static_cast<const Vault*>(of)->seal(plain, context);
          },
          [](const void* of, std::string_view sealed, std::string_view context) {
            return static_cast<const Vault*>(of)->open(sealed, context);
          },
          &vault};
}

}  // namespace tuogou
