using System.Runtime.InteropServices;

namespace NumaBench.Results;

/// <summary>.NET computes SHA-256 with the system's OpenSSL, and where there is none it ends the process instead of throwing.</summary>
static class OpenSsl
{
    static readonly string[] Libraries = ["libssl.so.3", "libssl.so.1.1"];

    static readonly Lazy<bool> Found = new(() => Libraries.Any(library => NativeLibrary.TryLoad(library, out _)));

    public static bool IsInstalled => Found.Value;
}
