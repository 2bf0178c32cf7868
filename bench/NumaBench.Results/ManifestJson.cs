using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NumaBench.Numa;

namespace NumaBench.Results;

/// <summary>run.json by code that is generated when the suite is built: reflection over its types made every run begin later.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RunManifest))]
sealed partial class ManifestJson : JsonSerializerContext
{
    public static JsonTypeInfo<RunManifest> Type { get; } =
        new ManifestJson(JsonStyle.Options(new JsonStringEnumConverter<Severity>(JsonStyle.Words, allowIntegerValues: false))).RunManifest;

    public static string Write(RunManifest manifest) => JsonStyle.Text(JsonSerializer.Serialize(manifest, Type));
}
