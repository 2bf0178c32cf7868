using System.Security.Cryptography;
using System.Text;
using NumaBench.Results;

namespace NumaBench.Tests.Results;

public class Sha256Tests
{
    // Examples of FIPS 180-2, and the empty message.
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void Published_examples_are_met_without_OpenSSL(string text, string expected) =>
        Assert.Equal(expected, Hash(Encoding.ASCII.GetBytes(text), 1000, mayUseOpenSsl: false));

    // Every length round the borders of a block, in pieces that do not fit blocks.
    [Fact]
    public void Any_length_in_any_pieces_has_the_hash_that_OpenSSL_computes()
    {
        var random = new Random(9);
        for (int length = 0; length < 300; length++)
        {
            var data = new byte[length];
            random.NextBytes(data);
            string expected = Convert.ToHexStringLower(SHA256.HashData(data));

            Assert.Equal(expected, Hash(data, random.Next(1, 150), mayUseOpenSsl: false));
            Assert.Equal(expected, Hash(data, random.Next(1, 150), mayUseOpenSsl: true));
        }
    }

    static string Hash(byte[] data, int piece, bool mayUseOpenSsl)
    {
        using var hash = new Sha256(mayUseOpenSsl);
        foreach (byte[] part in data.Chunk(piece))
        {
            hash.Append(part);
        }

        return Convert.ToHexStringLower(hash.Finish());
    }
}
