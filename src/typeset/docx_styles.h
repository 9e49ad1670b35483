// The parts of a .docx that are alike in every paper: styles, fonts, settings. Cites: GB/T 9704-2012 5.2.2,
// 7, 8.
#pragma once

#include <string>

namespace tuogou::docx {

/// styles.xml. Paragraph styles: Mark, Number, PaperTitle, Recipients, Body, Heading1-4, Item1-4, AnnexNote,
/// Signature, Note, AnnexLabel, AnnexTitle, TableText, TableHead, Imprint, PageNumber, Draft, Verification,
/// Blank, Thin. Character styles: Lead1, Lead2, SignerName. Their names are Chinese.
std::string styles_part();
/// fontTable.xml: under which other names a machine may have the fonts.
std::string font_table_part();
/// settings.xml
std::string settings_part();

}  // namespace tuogou::docx
