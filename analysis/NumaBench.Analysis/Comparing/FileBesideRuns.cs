using System.Text.Json;
using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Comparing;

/// <summary>A small JSON file in the folder that holds a machine's runs. Like the files of a run it is replaced in one step, and a newer one is refused.</summary>
static class FileBesideRuns
{
    const long MostBytes = 8 << 20;

    /// <returns>Null when there is no such file.</returns>
    /// <exception cref="UnreadableRunException">It is damaged, or from a newer version.</exception>
    public static T? Read<T>(string path)
        where T : class
    {
        try
        {
            if (OperatingSystem.IsLinux() && File.Exists(path) && LinuxCalls.KindOf(path) is not FileKind.RegularFile)
            {
                throw new UnreadableRunException(path, null, "this is not a file");
            }

            if (!File.Exists(path))
            {
                return null;
            }

            byte[] json = new FileInfo(path).Length <= MostBytes ? File.ReadAllBytes(path) : throw new UnreadableRunException(path, null, $"the file has more than {MostBytes} bytes");
            // Before anything else: a newer file may lack or rename what this build requires.
            using (JsonDocument document = JsonDocument.Parse(json))
            {
                if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("schema", out JsonElement schema)
                    || schema.ValueKind != JsonValueKind.Number || !schema.TryGetInt32(out int version) || version is < 1 or > RunManifest.CurrentSchema)
                {
                    throw new UnreadableRunException(path, null, $"its schema is not known; this NumaBench reads up to {RunManifest.CurrentSchema}: update NumaBench, or remove the file");
                }
            }

            return JsonSerializer.Deserialize<T>(json, ResultsJson.Options);
        }
        catch (JsonException e)
        {
            throw new UnreadableRunException(path, e.LineNumber + 1, e.Message.ReplaceLineEndings(" "));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableRunException(path, null, e.Message);
        }
    }

    /// <exception cref="CannotWriteException">What was there is as it was.</exception>
    public static void Write<T>(string path, T content)
    {
        try
        {
            AtomicFile.Write(path, ResultsJson.Write(content) + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotWriteException($"cannot write {path}: {e.Message.TrimEnd('.')}; make the folder writable, or copy the runs to one that is");
        }
    }
}
