/* Wine 8 has no bcryptprimitives.dll, which Rust's standard library asks for random bytes. This one answers with those of
 * advapi32. For tests under Wine only: it is no part of any package. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) { return SystemFunction036(bytes, (ULONG)count); }
