# Warnings, sanitiser, compiler cache and linker for all our targets, and the helper that makes a library of a folder.

find_program(HOSO_CCACHE ccache)
if(HOSO_CCACHE)
    set(CMAKE_C_COMPILER_LAUNCHER "${HOSO_CCACHE}")
    set(CMAKE_CXX_COMPILER_LAUNCHER "${HOSO_CCACHE}")
endif()

find_program(HOSO_MOLD mold)
if(HOSO_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

# -Wno-restrict: g++ 12 warns falsely on plain std::string code at -O2. -Wno-maybe-uninitialized: with -fsanitize=address g++ 12 and 14
# warn falsely on variants and optionals that are moved; what is really unset, ASan's runs find.
add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wpedantic>"
    "$<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-restrict;-Wno-maybe-uninitialized>")
if(HOSO_WERROR)
    add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:-Werror>")
endif()
add_compile_definitions("$<$<COMPILE_LANGUAGE:CXX>:_GLIBCXX_ASSERTIONS>")

if(HOSO_ASAN)
    add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:-fsanitize=address;-fno-omit-frame-pointer>")
    add_link_options(-fsanitize=address)
endif()

# hoso_library(NAME FOLDER <dir> [FLAT] [EXCLUDE <file>...] [SOURCES <file>...] [DEPENDS <target>...])
#
# A static library of every .cpp under <dir> (from the repository's root; FLAT = without sub-folders), plus SOURCES. Includes
# are written from the root: #include "engine/base/date.hpp". Links are public. Without any .cpp it is an interface library.
function(hoso_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "FLAT" "FOLDER" "EXCLUDE;SOURCES;DEPENDS")
    set(dir "${PROJECT_SOURCE_DIR}/${arg_FOLDER}")
    if(arg_FLAT)
        file(GLOB sources CONFIGURE_DEPENDS "${dir}/*.cpp")
    else()
        file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${dir}/*.cpp")
    endif()
    foreach(file IN LISTS arg_EXCLUDE)
        list(REMOVE_ITEM sources "${dir}/${file}")
    endforeach()
    list(APPEND sources ${arg_SOURCES})
    if(sources)
        add_library(${name} STATIC ${sources})
        set(scope PUBLIC)
    else()
        add_library(${name} INTERFACE)
        set(scope INTERFACE)
    endif()
    target_include_directories(${name} ${scope} "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name} ${scope} ${arg_DEPENDS})
endfunction()
