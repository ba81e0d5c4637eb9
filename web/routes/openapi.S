/* The API's description as bytes; about.hpp gives them out. */
    .section .rodata
    .global hoso_openapi, hoso_openapi_end
hoso_openapi:
    .incbin "web/openapi.json"
hoso_openapi_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
