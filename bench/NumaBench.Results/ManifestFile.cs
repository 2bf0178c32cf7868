using System.Text.Json;

namespace NumaBench.Results;

/// <summary>run.json as it is read: never newer than this build, never huge.</summary>
static class ManifestFile
{
    /// <summary>The topology of the largest machine known is below 1 MiB; a hostile file must not fill memory.</summary>
    const long LongestBytes = 64 << 20;

    public static RunManifest Read(string path)
    {
        byte[] json = Bytes(path);
        RefuseNewer(path, json);
        try
        {
            return JsonSerializer.Deserialize<RunManifest>(json, ResultsJson.Options) is { } manifest && IsComplete(manifest)
                ? manifest
                : throw new UnreadableRunException(path, 1, "the file holds null where a run needs a value");
        }
        catch (JsonException e)
        {
            throw Refusal(path, e);
        }
    }

    // The serializer checks properties for null, but not what lists and dictionaries hold.
    static bool IsComplete(RunManifest manifest) =>
        !manifest.Findings.Contains(null!) && !manifest.CommandLine.Contains(null!) && !manifest.Quality.Reasons.Contains(null!)
        && !manifest.Machine.Settings.Values.Contains(null!);

    static byte[] Bytes(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > LongestBytes)
            {
                throw new UnreadableRunException(path, null, $"the file has {file.Length} bytes; no run.json has more than {LongestBytes}");
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableRunException(path, null, "there is no such file: the folder holds no run");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableRunException(path, null, e.Message);
        }
    }

    // Before anything else: a newer file may lack or rename what this build requires, and that would be the wrong message.
    static void RefuseNewer(string path, byte[] json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("schema", out JsonElement schema)
                && !(schema.TryGetInt32(out int version) && version is > 0 and <= RunManifest.CurrentSchema))
            {
                throw new UnreadableRunException(path, null,
                    $"schema {schema.GetRawText()} is not known; this NumaBench reads up to {RunManifest.CurrentSchema}: update NumaBench");
            }
        }
        catch (JsonException e)
        {
            throw Refusal(path, e);
        }
        catch (InvalidOperationException)
        {
            throw new UnreadableRunException(path, null, "schema is not a number");
        }
    }

    static UnreadableRunException Refusal(string path, JsonException e) =>
        new(path, e.LineNumber + 1, e.Message.ReplaceLineEndings(" "));
}
