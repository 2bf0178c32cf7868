using System.Text;
using CsCheck;

namespace NumaBench.Tests.BadInput;

/// <summary>One thing that a broken disk, a careless editor or an attacker does to a file.</summary>
/// <param name="Kind">Which of the things.</param>
/// <param name="At">Where, in parts of the file.</param>
/// <param name="Other">A second place.</param>
/// <param name="Text">Which hostile text, where one is put in.</param>
sealed record Mutation(int Kind, int At, int Other, int Text)
{
    const int Places = 100_000;

    static readonly string[] Texts =
    [
        "<script>alert(1)</script>", "|", "a|b|c", "../../../etc/passwd", "/etc/passwd", "\u202egnp.exe", "\0", "NaN", "-1", "1e309", "1e300", "99999999999999999999999", "\"", "\\\"", ",", "\t",
        "\r\n", "`", "$(reboot)", "![x](http://evil)", "[x](javascript:alert(1))", "\\ud800", "\ufeff", "{", "]", "null", "\u001b[2J", "=cmd()", "%s%n", "ÿ", "name=..",
    ];

    static readonly Func<byte[], Mutation, byte[]>[] Kinds =
    [
        (bytes, mutation) => bytes[..mutation.Place(bytes.Length + 1)],
        (bytes, mutation) => Changed(bytes, mutation.Place(bytes.Length), (byte)(1 << (mutation.Other % 8))),
        (bytes, mutation) => Lines(bytes, (lines, a, _) => [.. lines[..a], lines[a], .. lines[a..]], mutation),
        (bytes, mutation) => Lines(bytes, (lines, a, b) => [.. lines.Select((line, index) => index == a ? lines[b] : index == b ? lines[a] : line)], mutation),
        (bytes, mutation) => Lines(bytes, (lines, a, _) => [.. lines[..a], .. lines[(a + 1)..]], mutation),
        (bytes, mutation) => Inserted(bytes, mutation.Place(bytes.Length + 1), mutation.Hostile),
        (bytes, mutation) => Word(bytes, mutation, mutation.Hostile),
        (bytes, mutation) => Word(bytes, mutation, mutation.Hostile),
        (bytes, mutation) => Word(bytes, mutation, new string('x', 1 << (10 + (mutation.Text % 8)))),
        (bytes, _) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\n", "\r\n", StringComparison.Ordinal)),
        (bytes, _) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\"schema\": 1", "\"schema\": 2", StringComparison.Ordinal)),
    ];

    /// <summary>From one to three of them, one after the other.</summary>
    public static Gen<Mutation[]> Several { get; } =
        Gen.Select(Gen.Int[0, Kinds.Length - 1], Gen.Int[0, Places - 1], Gen.Int[0, Places - 1], Gen.Int[0, Texts.Length - 1], (kind, at, other, text) => new Mutation(kind, at, other, text)).Array[1, 3];

    string Hostile => Texts[Text];

    public static byte[] Apply(byte[] valid, IEnumerable<Mutation> mutations) =>
        mutations.Aggregate(valid, (bytes, mutation) => bytes.Length == 0 ? bytes : Kinds[mutation.Kind](bytes, mutation));

    int Place(int count) => (int)((long)At * count / Places);

    static byte[] Changed(byte[] bytes, int at, byte bit) => [.. bytes[..at], (byte)(bytes[at] ^ bit), .. bytes[(at + 1)..]];

    static byte[] Inserted(byte[] bytes, int at, string text) => [.. bytes[..at], .. Encoding.UTF8.GetBytes(text), .. bytes[at..]];

    // Latin-1 keeps every byte as it is.
    static byte[] Lines(byte[] bytes, Func<string[], int, int, string[]> change, Mutation mutation)
    {
        string[] lines = Encoding.Latin1.GetString(bytes).Split('\n');
        return Encoding.Latin1.GetBytes(string.Join('\n', change(lines, mutation.Place(lines.Length), mutation.Other % lines.Length)));
    }

    // What stands between separators: a field of a table, a value of JSON, a number of another program's text. The syntax stays whole, so it gets furthest.
    static byte[] Word(byte[] bytes, Mutation mutation, string text)
    {
        int at = mutation.Place(bytes.Length), from = at, to = at;
        while (from > 0 && !IsSeparator(bytes[from - 1]))
        {
            from--;
        }

        while (to < bytes.Length && !IsSeparator(bytes[to]))
        {
            to++;
        }

        return [.. bytes[..from], .. Encoding.UTF8.GetBytes(text), .. bytes[to..]];
    }

    static bool IsSeparator(byte letter) => letter is (byte)' ' or (byte)',' or (byte)'\n' or (byte)'"' or (byte)'\t' or (byte)':';
}
