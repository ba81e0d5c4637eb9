# cmake -DFOLDER=<files> -DOUT=<dir> -P embed.cmake
# Writes OUT/ui_bytes.S (.incbin of each file, plain and gzip) and OUT/ui_table.cpp (the table of web/assets/assets.hpp).

cmake_minimum_required(VERSION 3.25)
file(GLOB_RECURSE files RELATIVE "${FOLDER}" "${FOLDER}/*")
list(FILTER files EXCLUDE REGEX "^\\.")
list(SORT files)
if(NOT "index.html" IN_LIST files)
    message(FATAL_ERROR "${FOLDER}/index.html is missing: `npm run build` in web/ui must write it")
endif()
find_program(GZIP gzip)

function(content_type name out)
    string(REGEX MATCH "\\.[^.]*$" ending "${name}")
    set(type_.html "text/html; charset=utf-8")
    set(type_.css "text/css; charset=utf-8")
    set(type_.js "text/javascript; charset=utf-8")
    set(type_.json "application/json")
    set(type_.webmanifest "application/manifest+json")
    set(type_.svg "image/svg+xml")
    set(type_.png "image/png")
    set(type_.ico "image/x-icon")
    set(type_.woff2 "font/woff2")
    set(type_.txt "text/plain; charset=utf-8")
    if(DEFINED "type_${ending}")
        set(${out} "${type_${ending}}" PARENT_SCOPE)
    else()
        set(${out} "application/octet-stream" PARENT_SCOPE)
    endif()
endfunction()

set(asm "    .section .rodata\n")
set(symbols "")
set(rows "")
set(count 0)
macro(incbin symbol file)
    string(APPEND asm "    .global ${symbol}\n    .global ${symbol}_end\n${symbol}:\n    .incbin \"${file}\"\n${symbol}_end:\n    .byte 0\n")
    string(APPEND symbols "extern char const ${symbol}[];\nextern char const ${symbol}_end[];\n")
endmacro()

file(REMOVE_RECURSE "${OUT}/gzip")
file(MAKE_DIRECTORY "${OUT}/gzip")
foreach(file IN LISTS files)
    set(symbol "hoso_ui_${count}")
    file(SHA256 "${FOLDER}/${file}" sha)
    file(SIZE "${FOLDER}/${file}" size)
    content_type("${file}" type)
    incbin(${symbol} "${FOLDER}/${file}")
    string(APPEND asm "/* ${sha} */\n") # a changed file changes this text, so it is assembled anew
    set(zipped "std::string_view{}")
    if(GZIP AND size GREATER 1000 AND type MATCHES "^text/|json|svg")
        execute_process(COMMAND "${GZIP}" -9 -n -c "${FOLDER}/${file}" OUTPUT_FILE "${OUT}/gzip/${count}.gz"
            RESULT_VARIABLE failed)
        if(failed)
            message(FATAL_ERROR "gzip could not pack ${file}")
        endif()
        incbin(${symbol}_gz "${OUT}/gzip/${count}.gz")
        set(zipped "view(${symbol}_gz, ${symbol}_gz_end)")
    endif()
    string(APPEND rows "    Asset{\"/${file}\", \"${type}\", \"${sha}\",\n          view(${symbol}, ${symbol}_end), ${zipped}},\n")
    math(EXPR count "${count} + 1")
endforeach()
string(APPEND asm "    .section .note.GNU-stack,\"\",@progbits\n") # else the whole binary gets an executable stack

file(WRITE "${OUT}/ui_bytes.S" "${asm}")
file(WRITE "${OUT}/ui_table.cpp" "// Written by web/assets/embed.cmake.
#include \"web/assets/assets.hpp\"

#include <array>
#include <cstddef>

extern \"C\" {
${symbols}}

namespace hoso::web {
namespace {
std::string_view view(char const* begin, char const* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}
std::array<Asset, ${count}> const table{
${rows}};
} // namespace

std::span<Asset const> assets() { return table; }

} // namespace hoso::web
")
