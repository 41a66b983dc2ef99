using MudBlazor;

namespace EnDocs.Portal.Layout;

/// <summary>Colours, type and density. Fonts are those of the reader's system: the portal asks nobody outside for anything.</summary>
internal static class PortalTheme
{
    private static readonly string[] SystemFonts =
    [
        "system-ui",
        "-apple-system",
        "Segoe UI",
        "Roboto",
        "Noto Sans",
        "DejaVu Sans",
        "Arial",
        "sans-serif",
    ];

    public static MudTheme Instance { get; } =
        new()
        {
            PaletteLight = new PaletteLight
            {
                Primary = "#1d5fae",
                Secondary = "#55606e",
                Info = "#1d5fae",
                Success = "#1a6b3c",
                Warning = "#8a5200",
                Error = "#b3261e",
                Background = "#f4f6f9",
                Surface = "#ffffff",
                AppbarBackground = "#ffffff",
                AppbarText = "#1b2430",
                DrawerBackground = "#ffffff",
                DrawerText = "#1b2430",
                TextPrimary = "#1b2430",
                TextSecondary = "#526070",
                ActionDefault = "#526070",
                LinesDefault = "#dde3ea",
                LinesInputs = "#8a96a5",
                Divider = "#dde3ea",
                TableLines = "#e5eaf0",
                TableHover = "#eef3fa",
            },
            PaletteDark = new PaletteDark
            {
                Primary = "#82b4f5",
                PrimaryContrastText = "#0e1a2b",
                Secondary = "#a9b6c6",
                Info = "#82b4f5",
                Success = "#6fce97",
                SuccessContrastText = "#0b2013",
                Warning = "#f0b45c",
                WarningContrastText = "#2a1a00",
                Error = "#ff9a90",
                ErrorContrastText = "#2b0a07",
                Background = "#12161c",
                Surface = "#1b2129",
                AppbarBackground = "#1b2129",
                AppbarText = "#e8edf3",
                DrawerBackground = "#1b2129",
                DrawerText = "#e8edf3",
                TextPrimary = "#e8edf3",
                TextSecondary = "#a9b6c6",
                ActionDefault = "#a9b6c6",
                LinesDefault = "#323b47",
                LinesInputs = "#77859a",
                Divider = "#323b47",
                TableLines = "#2a323d",
                TableHover = "#242c37",
            },
            LayoutProperties = new() { DefaultBorderRadius = "6px" },
            Typography = new()
            {
                Default = new DefaultTypography
                {
                    FontFamily = SystemFonts,
                    FontSize = "0.875rem",
                    LineHeight = "1.45",
                    LetterSpacing = "normal",
                },
                Button = new ButtonTypography
                {
                    FontFamily = SystemFonts,
                    FontSize = "0.875rem",
                    TextTransform = "none",
                    LetterSpacing = "normal",
                    FontWeight = "600",
                },
                Body1 = new Body1Typography
                {
                    FontFamily = SystemFonts,
                    FontSize = "0.875rem",
                    LetterSpacing = "normal",
                },
                Body2 = new Body2Typography
                {
                    FontFamily = SystemFonts,
                    FontSize = "0.875rem",
                    LetterSpacing = "normal",
                },
                Caption = new CaptionTypography
                {
                    FontFamily = SystemFonts,
                    FontSize = "0.8125rem",
                    LetterSpacing = "normal",
                },
                H6 = new H6Typography
                {
                    FontFamily = SystemFonts,
                    FontSize = "1.125rem",
                    LetterSpacing = "normal",
                },
            },
        };
}
