using System.Runtime.InteropServices;

namespace NumaBench.Bench.Machine;

/// <summary>.NET computes SHA-256 with the system's OpenSSL, and where there is none it ends the process instead of throwing.</summary>
static class OpenSsl
{
    /// <summary>What to do about it.</summary>
    public const string Advice = "libssl is not installed: apt-get install libssl3, or dnf install openssl-libs.";

    static readonly string[] Libraries = ["libssl.so.3", "libssl.so.1.1"];

    public static bool IsMissing => !Libraries.Any(library => NativeLibrary.TryLoad(library, out _));
}
