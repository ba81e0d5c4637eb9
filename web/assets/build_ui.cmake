# cmake -DUI=<web/ui> -DNPM=<npm> -P build_ui.cmake
# `npm ci` when the lock file changed, then `npm run build`, which must write dist/index.html. Skips the work when the sources
# are those dist was built from, so that the debug and the release build share one dist.

cmake_minimum_required(VERSION 3.25)
file(GLOB_RECURSE sources RELATIVE "${UI}" "${UI}/src/*" "${UI}/public/*")
file(GLOB top RELATIVE "${UI}" "${UI}/*.json" "${UI}/*.ts" "${UI}/*.js" "${UI}/*.mjs" "${UI}/*.html")
list(APPEND sources ${top})
list(SORT sources)
set(all "")
foreach(file IN LISTS sources)
    file(SHA256 "${UI}/${file}" sha)
    string(APPEND all "${file} ${sha}\n")
endforeach()
string(SHA256 wanted "${all}")
file(SHA256 "${UI}/package-lock.json" wanted_modules)

function(run what advice)
    execute_process(COMMAND ${ARGN} WORKING_DIRECTORY "${UI}" RESULT_VARIABLE failed OUTPUT_VARIABLE out ERROR_VARIABLE out)
    if(failed)
        message("${out}")
        message(FATAL_ERROR "${what} failed in web/ui. ${advice}")
    endif()
endfunction()

# Two builds (debug, release) may run at once; one dist, one at a time.
file(LOCK "${UI}/.build-lock" GUARD PROCESS TIMEOUT 600 RESULT_VARIABLE locked)
if(NOT locked EQUAL 0)
    message(FATAL_ERROR "Another build has held web/ui/.build-lock for 10 minutes: ${locked}")
endif()

set(modules "")
if(EXISTS "${UI}/node_modules/.hoso-lock")
    file(READ "${UI}/node_modules/.hoso-lock" modules)
endif()
if(NOT modules STREQUAL wanted_modules)
    run("npm ci" "It needs the network once; -DHOSO_UI=OFF builds without the user interface."
        "${NPM}" ci --no-audit --no-fund --loglevel=error)
    file(WRITE "${UI}/node_modules/.hoso-lock" "${wanted_modules}")
endif()

set(built "")
if(EXISTS "${UI}/node_modules/.hoso-built" AND EXISTS "${UI}/dist/index.html")
    file(READ "${UI}/node_modules/.hoso-built" built)
endif()
if(NOT built STREQUAL wanted)
    run("npm run build" "Its messages are above." "${NPM}" run build --silent)
    file(WRITE "${UI}/node_modules/.hoso-built" "${wanted}")
endif()
