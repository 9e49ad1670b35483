# Builds files into the program.
#
#   embed_files(OUT NAME name HEADER header ROOT dir FILES file…)   sets OUT to the sources to add to a library
#
# The library then defines `std::span<const EmbeddedFile> tuogou::NAME_files()`, which HEADER declares.
include(${CMAKE_CURRENT_LIST_DIR}/write_embedded.cmake)

function(embed_files out)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAME;HEADER;ROOT" "FILES")
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  write_embedded(${arg_NAME} ${arg_HEADER} ${arg_ROOT} ${folder} ${arg_FILES})
  set_source_files_properties(${folder}/${arg_NAME}_files.S PROPERTIES OBJECT_DEPENDS "${arg_FILES}")
  set(${out} ${folder}/${arg_NAME}_files.S ${folder}/${arg_NAME}_files.cpp PARENT_SCOPE)
endfunction()

# The same for files that a command makes while building: COMMAND is run when one of DEPENDS is newer, and fills ROOT.
function(embed_made_files out)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAME;HEADER;ROOT" "COMMAND;DEPENDS")
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  set(script ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/write_embedded.cmake)
  set(sources ${folder}/${arg_NAME}_files.S ${folder}/${arg_NAME}_files.cpp)
  add_custom_command(OUTPUT ${sources}
    COMMAND ${arg_COMMAND}
    COMMAND ${CMAKE_COMMAND} -DNAME=${arg_NAME} -DHEADER=${arg_HEADER} -DROOT=${arg_ROOT} -DFOLDER=${folder} -P ${script}
    DEPENDS ${arg_DEPENDS} ${script}
    COMMENT "Making ${arg_NAME}"
    VERBATIM)
  set(${out} ${sources} PARENT_SCOPE)
endfunction()
