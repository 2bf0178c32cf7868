using System.IO.Hashing;

namespace NumaBench.Bench.Inference.Models;

/// <summary>The checksum of a file of weights: against damage, not against intent, so the fastest one (XXH128) serves.</summary>
static class FileHash
{
    const int ChunkBytes = 1 << 20;

    /// <summary>In hexadecimal. Throws <see cref="IOException"/> when the file cannot be read.</summary>
    public static string Of(string file)
    {
        using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var hash = new XxHash128();
        var chunk = new byte[ChunkBytes];
        for (int read; (read = content.Read(chunk)) > 0;)
        {
            hash.Append(chunk.AsSpan(0, read));
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
