namespace NumaBench.Numa;

/// <summary>The lines of a text of any size, a buffer at a time: a file without end or without line breaks must not fill memory.</summary>
static class BoundedLines
{
    /// <summary>A path has at most 4096 bytes, each up to four characters when escaped; no line of the kernel's is longer.</summary>
    public const int LongestLine = 64 << 10;

    /// <summary>
    /// Each line, valid until the next is asked for, with its number from 1 and whether a line break ended it. Throws
    /// <see cref="FormatException"/> for a line that is too long.
    /// </summary>
    public static IEnumerable<(ReadOnlyMemory<char> Text, int Number, bool IsWhole)> Read(TextReader reader)
    {
        var buffer = new char[LongestLine];
        int start = 0, end = 0, number = 0;
        while (true)
        {
            int length = buffer.AsSpan(start..end).IndexOf('\n');
            if (length >= 0)
            {
                yield return (buffer.AsMemory(start, length), ++number, true);
                start += length + 1;
                continue;
            }

            buffer.AsSpan(start..end).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length)
            {
                throw new FormatException($"line {number + 1}: it is longer than {LongestLine} characters.");
            }

            int read = reader.Read(buffer, end, buffer.Length - end);
            if (read == 0)
            {
                if (end > 0)
                {
                    yield return (buffer.AsMemory(0, end), ++number, false);
                }

                yield break;
            }

            end += read;
        }
    }
}
