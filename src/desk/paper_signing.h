// What an organ's SM2 key vouches for: the text of an issued paper and the three files made of it. The key
// stands beside the signature, so the journal alone is enough to verify it; that the key is the organ's rests
// on the journal, or on whoever has its fingerprint from the organ. Leaves out: SM2 (journal/sm2.h), the
// moment of signing (paper_files.h).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/text.h"
#include "journal/sm2.h"
#include "ledger/papers.h"

namespace tuogou {

// ---- The organs' keys ----

/// By the organ's number in the register of organs, which no two jurisdictions share.
using OrganKeys = std::map<RecordId, Sm2Key>;

/// keys/NUMBER.pem in the data folder.
std::string organ_key_file(const std::string& data, RecordId organ);

/// All of the folder; none where it has no keys. Other names than *.pem, and *.pub.pem, are left alone.
/// Throws Unusable, naming the file, where one has no number for a name, is open to others than its owner or
/// holds no private SM2 key.
OrganKeys read_organ_keys(const std::string& data);

// ---- Signatures ----

/// The bytes that are signed: seven lines, as docs/journal-format.md says. `key` is the fingerprint.
std::string signed_lines(std::string_view jurisdiction, const IssuedPaper& paper, std::string_view key);

/// What paper.filed records: the public key and the signature. Limits: the paper has its three files.
std::string paper_signature(std::string_view jurisdiction, const IssuedPaper& paper, const Sm2Key& key);

enum class SigningState : std::uint8_t { none, valid, invalid };
template <>
inline constexpr auto kNames<SigningState> =
    std::to_array<std::string_view>({"unsigned", "valid", "invalid"});

struct Signing {
  SigningState state = SigningState::none;
  std::string key;  // fingerprint; empty: unsigned, or no key can be read
};

/// Holds the paper's signature against its text and files.
Signing signing_of(std::string_view jurisdiction, const IssuedPaper& paper);

/// One sentence on it, with the organ's name.
Bilingual sentence(const Signing& signing, std::string_view organ_name);

}  // namespace tuogou
