using System.Runtime.InteropServices;

namespace NumaBench.Bench.Inference;

/// <summary>.NET computes SHA-256 with the system's OpenSSL, and where there is none it ends the process instead of throwing.</summary>
static class OpenSsl
{
    static readonly string[] Libraries = ["libssl.so.3", "libssl.so.1.1"];

    /// <summary>Throws <see cref="ModelRefusedException"/> where <paramref name="file"/> could not be hashed.</summary>
    public static void Require(string file)
    {
        if (!Libraries.Any(library => NativeLibrary.TryLoad(library, out _)))
        {
            throw new ModelRefusedException($"{file}: its name needs a hash, and libssl is not installed: apt-get install libssl3, or dnf install openssl-libs.");
        }
    }
}
