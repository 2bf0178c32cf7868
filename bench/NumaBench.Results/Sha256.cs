using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace NumaBench.Results;

/// <summary>
/// SHA-256 (FIPS 180-4) of what is appended: by OpenSSL, which is several times faster, where it is installed, which it need not be on a
/// server.
/// </summary>
public sealed class Sha256 : IDisposable
{
    const int BlockBytes = 64;

    static readonly uint[] RoundConstants = FractionsOfRoots(64, Math.Cbrt);

    readonly IncrementalHash? openSsl;
    readonly uint[] state = FractionsOfRoots(8, Math.Sqrt);
    readonly byte[] rest = new byte[BlockBytes];
    ulong bytes;

    /// <param name="mayUseOpenSsl">False computes it here even where OpenSSL is installed.</param>
    public Sha256(bool mayUseOpenSsl = true) =>
        openSsl = mayUseOpenSsl && OpenSsl.IsInstalled ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;

    /// <summary>The hash of a whole, in lower-case hexadecimal digits.</summary>
    public static string HexOf(ReadOnlySpan<byte> data) => Convert.ToHexStringLower(Of(data));

    /// <summary>The 32 bytes of the hash of a whole.</summary>
    public static byte[] Of(ReadOnlySpan<byte> data)
    {
        using var hash = new Sha256();
        hash.Append(data);
        return hash.Finish();
    }

    public void Append(ReadOnlySpan<byte> data)
    {
        if (openSsl is not null)
        {
            openSsl.AppendData(data);
            return;
        }

        int pending = (int)(bytes % BlockBytes);
        bytes += (ulong)data.Length;
        if (pending + data.Length < BlockBytes)
        {
            data.CopyTo(rest.AsSpan(pending));
            return;
        }

        if (pending > 0)
        {
            data[..(BlockBytes - pending)].CopyTo(rest.AsSpan(pending));
            data = data[(BlockBytes - pending)..];
            Compress(rest);
        }

        for (; data.Length >= BlockBytes; data = data[BlockBytes..])
        {
            Compress(data);
        }

        data.CopyTo(rest);
    }

    /// <summary>The 32 bytes of the hash; nothing can be appended afterwards.</summary>
    public byte[] Finish()
    {
        if (openSsl is not null)
        {
            return openSsl.GetHashAndReset();
        }

        ulong bits = bytes * 8;
        int zeros = (int)((BlockBytes + 55 - bytes % BlockBytes) % BlockBytes);
        Span<byte> end = stackalloc byte[1 + zeros + sizeof(ulong)];
        end.Clear();
        end[0] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(end[^sizeof(ulong)..], bits);
        Append(end);
        var hash = new byte[state.Length * sizeof(uint)];
        for (int i = 0; i < state.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(i * sizeof(uint)), state[i]);
        }

        return hash;
    }

    public void Dispose() => openSsl?.Dispose();

    // §6.2.2, with its names.
    void Compress(ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[64];
        for (int t = 0; t < 16; t++)
        {
            w[t] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * t)..]);
        }

        for (int t = 16; t < 64; t++)
        {
            uint before15 = w[t - 15], before2 = w[t - 2];
            uint sigma0 = BitOperations.RotateRight(before15, 7) ^ BitOperations.RotateRight(before15, 18) ^ (before15 >> 3);
            uint sigma1 = BitOperations.RotateRight(before2, 17) ^ BitOperations.RotateRight(before2, 19) ^ (before2 >> 10);
            w[t] = sigma1 + w[t - 7] + sigma0 + w[t - 16];
        }

        uint a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
        for (int t = 0; t < 64; t++)
        {
            uint sum1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
            uint t1 = h + sum1 + ((e & f) ^ (~e & g)) + RoundConstants[t] + w[t];
            uint sum0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
            uint t2 = sum0 + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
        }

        ReadOnlySpan<uint> working = [a, b, c, d, e, f, g, h];
        for (int i = 0; i < working.Length; i++)
        {
            state[i] += working[i];
        }
    }

    /// <summary>The first 32 bits of the fractional parts of roots of the first primes (§4.2.2, §5.3.3); a double holds that many.</summary>
    static uint[] FractionsOfRoots(int count, Func<double, double> root) =>
    [
        .. Enumerable.Range(2, 400).Where(number => Enumerable.Range(2, number - 2).All(divisor => number % divisor != 0)).Take(count)
            .Select(prime => (uint)((root(prime) % 1) * (1L << 32))),
    ];
}
