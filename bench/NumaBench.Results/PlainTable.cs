using System.Buffers;
using System.Text;

namespace NumaBench.Results;

/// <summary>
/// Whether a table of a run is so plain that any CSV reader sees in it what ours sees: the header that this version writes, whole
/// lines, no field that goes on in the next line, of ordinary size. What is not plain is not bad; it is for <see cref="RunReader"/> to judge.
/// </summary>
public static class PlainTable
{
    /// <summary>A full run of eight nodes has some 10 MiB of samples.</summary>
    const long MostBytes = 32 << 20;

    const string SamplesHeader = "case,pass,iteration,metric,value\n";
    const string CasesHeader = "case,kind,cpu_node,memory_node,cpus,threads,policy,nodes,operation,method,page_bytes,working_set_bytes,delay,model,"
        + "batch,replicas,passes,status,reason,placement_before,placement_after,cpus_seen\n";

    static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(0, 32).Where(code => code != '\n').Append(127).Select(code => (byte)code)]);

    /// <exception cref="UnreadableRunException">It is no file, or larger than any run's.</exception>
    public static bool IsCases(string path) => IsPlain(path, CasesHeader, mayQuote: true);

    /// <inheritdoc cref="IsCases"/>
    public static bool IsSamples(string path) => IsPlain(path, SamplesHeader, mayQuote: false);

    static bool IsPlain(string path, string header, bool mayQuote)
    {
        using FileStream? file = RunFile.Open(path, RunLimits.TableBytes);
        if (file is null || file.Length is 0 or > MostBytes)
        {
            return false;
        }

        int length = (int)file.Length;
        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            file.ReadExactly(bytes, 0, length);
            ReadOnlySpan<byte> text = bytes.AsSpan(0, length);
            return text[^1] == '\n' && text.StartsWith(Encoding.ASCII.GetBytes(header)) && text.IndexOf("\n\n"u8) < 0 && text.IndexOfAny(Controls) < 0
                && (mayQuote ? HasWholeQuotes(text) : text.IndexOfAny((byte)'"', (byte)' ') < 0);
        }
        catch (IOException e)
        {
            throw new UnreadableRunException(path, null, e.Message);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Each line closes what it opens, so that one stray quote cannot swallow the lines below it.</summary>
    static bool HasWholeQuotes(ReadOnlySpan<byte> text)
    {
        while (text.IndexOf((byte)'"') is var quote and >= 0)
        {
            text = text[quote..];
            int end = text.IndexOf((byte)'\n');
            if (text[..end].Count((byte)'"') % 2 != 0)
            {
                return false;
            }

            text = text[end..];
        }

        return true;
    }
}
