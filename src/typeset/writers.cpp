#include "typeset/writers.h"

#include "base/unusable.h"

namespace tuogou {

std::string_view media_type(PaperFormat format) {
  switch (format) {
    case PaperFormat::docx:
      return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    case PaperFormat::pdf:
      return "application/pdf";
    case PaperFormat::ofd:
      return "application/ofd";
  }
  return "application/octet-stream";
}

std::string write_paper(const Manuscript& manuscript, PaperFormat format, const Fonts* fonts, MadeAt made) {
  if (format == PaperFormat::docx) return write_docx(manuscript, made);
  if (fonts == nullptr) {
    throw Unusable(
        "未找到可用的中文字体，只能生成 .docx 文件；安装字体后可以生成 .pdf 和 .ofd 文件。",
        "No Chinese font was found, so only a .docx can be made; once fonts are installed, .pdf and "
        ".ofd can be made too.");
  }
  const auto pages = lay_out(manuscript, *fonts);
  return format == PaperFormat::pdf ? write_pdf(pages, *fonts, made) : write_ofd(pages, *fonts, made);
}

}  // namespace tuogou
