using System.Text;
using System.Text.Json;

namespace NumaBench.Results;

/// <summary>run.json as it is read: never newer than this build, never huge.</summary>
public static class ManifestFile
{
    /// <exception cref="UnreadableRunException">There is none, or it is none.</exception>
    public static RunManifest Read(string path)
    {
        byte[] json = Bytes(path);
        RefuseNewer(path, json);
        try
        {
            return JsonSerializer.Deserialize(json, ManifestJson.Type) is not { } manifest || !IsComplete(manifest)
                ? throw new UnreadableRunException(path, 1, "the file holds null where a run needs a value")
                : !IsShort(manifest)
                ? throw new UnreadableRunException(path, null, $"settings, reasons or command line have more than {RunLimits.ManifestEntries} entries, which no run has")
                : manifest;
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

    static bool IsShort(RunManifest manifest) => new[]
    {
        manifest.CommandLine.Count, manifest.Quality.Reasons.Count, manifest.Machine.Settings.Count,
    }.Max() <= RunLimits.ManifestEntries;

    static byte[] Bytes(string path)
    {
        using FileStream file = RunFile.Open(path, RunLimits.ManifestBytes)
            ?? throw new UnreadableRunException(path, null, "there is no such file: the folder holds no run");
        try
        {
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (IOException e)
        {
            throw new UnreadableRunException(path, null, e.Message);
        }
    }

    // Before anything else: a newer file may lack or rename what this build requires, and that would be the wrong message. By a
    // reader and not as a document, which needs twelve times the memory of a file that is all brackets.
    static void RefuseNewer(string path, byte[] json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isSchema = reader.ValueTextEquals("schema");
                reader.Read();
                if (isSchema && !(reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int version) && version is > 0 and <= RunManifest.CurrentSchema))
                {
                    string found = reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(reader.ValueSpan) : $"as {reader.TokenType}";
                    throw new UnreadableRunException(path, null, $"schema {found} is not known; this NumaBench reads up to {RunManifest.CurrentSchema}: update NumaBench");
                }

                reader.Skip();
            }
        }
        catch (JsonException e)
        {
            throw Refusal(path, e);
        }
        catch (InvalidOperationException)
        {
            throw new UnreadableRunException(path, null, "a name in it is not text: it has half of a surrogate pair");
        }
    }

    static UnreadableRunException Refusal(string path, JsonException e) =>
        new(path, e.LineNumber + 1, e.Message.ReplaceLineEndings(" "));
}
