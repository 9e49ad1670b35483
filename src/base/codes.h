// Codes with check digits, and the form of document numbers.
// Cites: GB 32100-2015 (unified social credit code), GB 11714 (the body within it), GB 11643-1999 (id
// numbers), GB/T 9704-2012 7.2.5 (document numbers).
#pragma once

#include <string_view>

namespace tuogou {

/// Length, letters and check digit of GB 32100. Letters must already be raised.
/// A code that fails may still be a real one: warn, never refuse.
bool is_valid_uscc(std::string_view code);

/// The 18th character that belongs to the first 17; '\0' where one of them is no letter of GB 32100.
char uscc_check_character(std::string_view first_17);

/// Whether characters 9 to 17 of a unified code carry the check digit of GB 11714. `code` has 18 characters.
bool has_valid_body(std::string_view code);

/// 17 digits and a digit or X, the check digit, and a birth date that exists. Letters must already be raised.
bool is_valid_id_number(std::string_view number);

/// 2 to 14 characters U+4E00 to U+9FFF, 〔year〕, a number without leading zeros, 号; judged after folding
/// the width and dropping white space. Years 1900 to 2099.
bool is_document_number(std::string_view text);

}  // namespace tuogou
