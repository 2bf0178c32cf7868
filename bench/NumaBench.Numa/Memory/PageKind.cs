namespace NumaBench.Numa;

/// <summary>Which pages a buffer asks the kernel for.</summary>
public enum PageKind
{
    /// <summary>The kernel's smallest (4 KiB on x86-64; 4, 16 or 64 KiB on arm64).</summary>
    Base,

    /// <summary>Transparent huge pages (2 MiB on x86-64), where the kernel has them to give.</summary>
    Huge,
}
