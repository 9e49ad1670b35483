// The original document that a user attached, kept in the user's own data folder and never in the program.
#pragma once

#include <optional>
#include <string>

#include "policy/document.h"

namespace tuogou {

/// Where attachments are kept: `given`, else TUOGOU_DATA, else XDG_DATA_HOME/tuogou, else
/// ~/.local/share/tuogou.
std::string data_folder(const std::string& given);

/// Reads a plain text in UTF-8 or GB 18030, checks that it is cut into sentences, and keeps it in `folder`.
/// Answers how many of our clauses now have their sentence.
/// Throws Unusable for a missing file, one over kDocumentBytesMost, no plain text, or a text without our
/// chapters.
int attach_document(const std::string& file, const std::string& folder);

/// The attached document's units; nothing where none is attached.
std::optional<DocumentUnits> attached_document(const std::string& folder);

inline constexpr std::size_t kDocumentBytesMost = 4u << 20;

}  // namespace tuogou
